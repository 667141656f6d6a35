import type { ChangesStream } from './changesStream.ts'
import { stableJson } from './columnValue.ts'
import { matchesFilters } from './matchesFilters.ts'
import type { Random } from './random.ts'
import type { RateWindow } from './rateWindow.ts'
import type { Claims, RealtimeBackend, RowChange } from './realtimeBackend.ts'
import type { ServerStats } from './serverStats.ts'
import { ServerTimers } from './serverTimers.ts'
import type { Timing } from './timing.ts'
import { toChangesPayload } from './toChangesPayload.ts'

/** A binding whose changes are wanted. */
export interface FeedBinding {
  readonly id: number
  readonly stream: ChangesStream
}

/** A channel's table streams, from `system ok` on. */
export interface FeedSubscription {
  readonly bindings: readonly FeedBinding[]
  readonly claims: Claims
  /** Sends one `postgres_changes` payload. */
  readonly send: (payload: unknown) => void
}

/** What a `ChangeFeed` needs from its server. */
export interface ChangeFeedOptions {
  readonly backend: RealtimeBackend
  readonly timing: Timing
  readonly random: Random
  readonly rate: RateWindow
  readonly stats: ServerStats
  readonly now: () => number
  readonly onError: (error: unknown) => void
}

interface Entry {
  readonly change: RowChange
  /** Who was live at the commit. Later subscribers do not get the change. */
  readonly audience: readonly FeedSubscription[]
  readonly onSent: (() => void) | undefined
}

interface Delivery {
  readonly subscription: FeedSubscription
  readonly payload: unknown
}

/** Carries committed changes to the channels that may see them, in commit order. */
export class ChangeFeed {
  #options: ChangeFeedOptions
  #subscriptions = new Set<FeedSubscription>()
  #waiting: Entry[] = []
  #draining = Promise.resolve()
  #isScheduled = false
  #timers = new ServerTimers()

  constructor(options: ChangeFeedOptions) {
    this.#options = options
  }

  /** Starts a subscription with the next commit. Returns the function that ends it. */
  add(subscription: FeedSubscription): () => void {
    this.#subscriptions.add(subscription)
    return () => {
      this.#subscriptions.delete(subscription)
    }
  }

  /** Takes one transaction. Resolves when its last frame has been sent. */
  publish(changes: readonly RowChange[]): Promise<void> {
    if (changes.length === 0) return Promise.resolve()
    this.#options.stats.changesPublished += changes.length

    const audience = [...this.#subscriptions]
    return new Promise((resolve) => {
      changes.forEach((change, index) => {
        const onSent = index === changes.length - 1 ? resolve : undefined
        this.#waiting.push({ change, audience, onSent })
      })
      this.#schedule()
    })
  }

  /** Drops what waits and sends nothing more. */
  stop(): void {
    this.#timers.clear()
    this.#waiting = []
    this.#subscriptions.clear()
  }

  #schedule(): void {
    if (this.#isScheduled || this.#waiting.length === 0) return
    this.#isScheduled = true

    const { timing, random } = this.#options
    const delayMs = random.between(timing.batchMs)
    if (delayMs === 0) this.#enqueue()
    else this.#timers.after(delayMs, () => this.#enqueue())
  }

  /** One batch after the other: visibility is asked asynchronously, and a later batch must not overtake. */
  #enqueue(): void {
    this.#isScheduled = false
    const batch = this.#waiting.splice(0, this.#options.timing.batchRows)
    this.#draining = this.#draining.then(() => this.#drain(batch))
    this.#schedule()
  }

  async #drain(batch: Entry[]): Promise<void> {
    const prepared = await Promise.all(batch.map((entry) => this.#prepare(entry)))
    prepared.forEach((deliveries, index) => {
      this.#send(deliveries)
      batch[index]?.onSent?.()
    })
  }

  #send(deliveries: readonly Delivery[]): void {
    // Whoever left meanwhile gets nothing.
    const present = deliveries.filter(({ subscription }) => this.#subscriptions.has(subscription))
    if (present.length === 0) return

    const { rate, stats, now } = this.#options
    if (!rate.take(now())) {
      stats.changesSkipped++
      return
    }
    for (const { subscription, payload } of present) {
      stats.changesSent++
      subscription.send(payload)
    }
  }

  async #prepare({ change, audience }: Entry): Promise<Delivery[]> {
    const visibility = new Map<string, Promise<RowChange | undefined>>()

    const deliveries = audience.map(async (subscription): Promise<Delivery[]> => {
      const groups = groupBySelect(subscription.bindings, change)
      if (groups.length === 0) return []

      // Row level security is asked once per distinct claims, not per channel.
      const who = stableJson(subscription.claims)
      const asked = visibility.get(who) ?? this.#visibleChange(change, subscription.claims)
      visibility.set(who, asked)

      const visible = await asked
      if (!visible) return []
      return groups.map(({ ids, select }) => ({
        subscription,
        payload: { ids, data: toChangesPayload(visible, select) },
      }))
    })

    return (await Promise.all(deliveries)).flat()
  }

  /** A check that fails hides the change: better a missing row than a leaked one. */
  async #visibleChange(change: RowChange, claims: Claims): Promise<RowChange | undefined> {
    try {
      return await this.#options.backend.visibleChange(change, claims)
    } catch (error) {
      this.#options.onError(error)
      return undefined
    }
  }
}

interface BindingGroup {
  readonly ids: number[]
  readonly select: readonly string[] | undefined
}

/** The bindings that a change matches: one frame lists all ids, except where bindings select other columns. */
function groupBySelect(bindings: readonly FeedBinding[], change: RowChange): BindingGroup[] {
  const groups = new Map<string, BindingGroup>()
  for (const { id, stream } of bindings) {
    if (!matchesStream(stream, change)) continue
    const key = stream.select ? stableJson([...stream.select].sort()) : '*'
    const group = groups.get(key) ?? { ids: [], select: stream.select }
    if (!group.ids.includes(id)) group.ids.push(id)
    groups.set(key, group)
  }
  return [...groups.values()]
}

function matchesStream(stream: ChangesStream, change: RowChange): boolean {
  if (stream.event !== '*' && stream.event !== change.type) return false
  if (stream.schema !== '*' && stream.schema !== change.schema) return false
  if (stream.table !== '*' && stream.table !== change.table) return false
  // A DELETE is judged by what the replica identity gives, everything else by the new row.
  const row = change.type === 'DELETE' ? change.oldRecord : change.record
  return matchesFilters(row ?? {}, stream.filters, change.columns)
}
