import type { ChangeBatch } from './changes/change.ts'
import type { ConnectionState } from './connection/connectionState.ts'
import { remember } from './remember.ts'
import type { Store } from './store.ts'

/** Delays are those of the last this many flushes. */
const SAMPLES = 200

/** How the page's live data has been doing since its engine was made. */
export interface InspectedMetrics {
  /**
   * Share of the time in which something was wanted that the page was `connected`, from 0 to 1.
   * `null` before anything was.
   */
  uptime: number | null
  /** How often the page stopped being `connected` while something was still wanted. */
  drops: number
  /**
   * From commit to arrival, in milliseconds, over the first change of each of the last 200 flushes.
   * The commit is dated by the database's clock and the arrival by this machine's, so what these
   * two disagree by is in it; below zero they certainly disagree. A round trip by one clock is
   * `connection.latencyMs`. Broadcasts are left out: they do not say when they were committed.
   */
  latency: { p50: number | null; p95: number | null; samples: number }
  /** How often a live query that had data was read again: to fill a gap, on a change, or on request. */
  refetches: number
  /** How often changes were put into a live query without reading it. */
  patches: number
  /** How often somebody asked to have everything, or one table, read again. */
  manualRefreshes: number
}

/** Counts what says, in the end, whether the page can be relied on. */
export class Metrics {
  /** Whoever does one of these counts it here. */
  readonly counts = { refetches: 0, patches: 0, manualRefreshes: 0 }
  #connection: Store<ConnectionState>
  #status: ConnectionState['status'] = 'idle'
  #since = 0
  #wantedMs = 0
  #connectedMs = 0
  #drops = 0
  #latencies: number[] = []

  constructor(connection: Store<ConnectionState>) {
    this.#connection = connection
    connection.subscribe(() => this.#observe())
  }

  /** A batch is shown. */
  arrived({ firstCommitAt, receivedAt }: ChangeBatch): void {
    const latency = receivedAt - Date.parse(firstCommitAt)
    if (!Number.isNaN(latency)) remember(this.#latencies, latency, SAMPLES)
  }

  inspect(): InspectedMetrics {
    this.#observe()
    const sorted = this.#latencies.toSorted((a, b) => a - b)
    const quantile = (share: number): number | null =>
      sorted[Math.ceil(share * sorted.length) - 1] ?? null
    return {
      ...this.counts,
      uptime: this.#wantedMs > 0 ? this.#connectedMs / this.#wantedMs : null,
      drops: this.#drops,
      latency: { p50: quantile(0.5), p95: quantile(0.95), samples: sorted.length },
    }
  }

  #observe(): void {
    const now = Date.now()
    const ms = now - this.#since
    const { status } = this.#connection.getSnapshot()
    const wasConnected = this.#status === 'connected'
    if (this.#status !== 'idle') this.#wantedMs += ms
    if (wasConnected) this.#connectedMs += ms
    if (wasConnected && status !== 'connected' && status !== 'idle') this.#drops += 1
    this.#status = status
    this.#since = now
  }
}
