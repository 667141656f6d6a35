/** Shortest and longest delay, in milliseconds. */
export type DelayRange = readonly [minMs: number, maxMs: number]

/** When the server does what it does. Every delay is drawn at random, from the server's seed. */
export interface Timing {
  /** From the join reply to `system ok`, when changes begin to arrive. */
  readonly liveMs: DelayRange
  /** From an `access_token` to the next `system ok`. */
  readonly refreshMs: DelayRange
  /** Before a refused join is answered. The server does nothing else on that socket meanwhile. */
  readonly refusalMs: DelayRange
  /** Between two batches of row changes. */
  readonly batchMs: DelayRange
  /** Rows in one batch. A larger transaction is torn across several. */
  readonly batchRows: number
  /** Before a failed subscription is tried again. */
  readonly retryMs: DelayRange
  /** After which a socket that has sent nothing, not even a heartbeat, is closed. */
  readonly idleMs: number
}

/** `instant` waits for nothing; `cloud` behaves like a hosted project. */
export type TimingProfile = 'instant' | 'cloud'

const RETRY_MS: DelayRange = [5000, 10_000]
/** Phoenix's own default; clients send a heartbeat every 25 s. */
const IDLE_MS = 60_000

const PROFILES: Readonly<Record<TimingProfile, Timing>> = {
  instant: {
    liveMs: [0, 0],
    refreshMs: [0, 0],
    refusalMs: [0, 0],
    batchMs: [0, 0],
    batchRows: Number.POSITIVE_INFINITY,
    retryMs: RETRY_MS,
    idleMs: IDLE_MS,
  },
  cloud: {
    liveMs: [1000, 3000],
    refreshMs: [1000, 3000],
    refusalMs: [5000, 5000],
    batchMs: [100, 500],
    batchRows: 100,
    retryMs: RETRY_MS,
    idleMs: IDLE_MS,
  },
}

/** A profile by name, or `instant` with some delays of your own. */
export function resolveTiming(timing: TimingProfile | Partial<Timing> = 'instant'): Timing {
  return typeof timing === 'string' ? PROFILES[timing] : { ...PROFILES.instant, ...timing }
}
