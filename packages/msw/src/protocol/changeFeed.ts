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

/** Who is to get a change, before it is known who may see it. */
interface Candidate {
  readonly subscription: FeedSubscription
  readonly groups: readonly BindingGroup[]
  /** Equal for equal claims. */
  readonly reader: string
}

type Visibility = RowChange | undefined | Promise<RowChange | undefined>

/** Carries committed changes to the channels that may see them, in commit order. */
export class ChangeFeed {
  #options: ChangeFeedOptions
  #subscriptions = new Set<FeedSubscription>()
  #waiting: Entry[] = []
  #draining: Promise<void> | undefined
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

  /**
   * One batch after the other: a later one must not overtake. Without anything to wait for a batch
   * is sent at once, so that a test's next line finds it sent.
   */
  #enqueue(): void {
    this.#isScheduled = false
    const batch = this.#waiting.splice(0, this.#options.timing.batchRows)
    if (this.#draining) {
      this.#drainAfter(this.#draining, batch)
    } else {
      const prepared = batch.map((entry) => this.#prepare(entry))
      if (prepared.every((deliveries) => Array.isArray(deliveries))) this.#deliver(batch, prepared)
      else this.#drainAfter(Promise.resolve(), batch, prepared)
    }
    this.#schedule()
  }

  #drainAfter(
    previous: Promise<void>,
    batch: readonly Entry[],
    prepared?: (Delivery[] | Promise<Delivery[]>)[],
  ): void {
    const draining = previous.then(async () => {
      this.#deliver(
        batch,
        await Promise.all(prepared ?? batch.map((entry) => this.#prepare(entry))),
      )
      if (this.#draining === draining) this.#draining = undefined
    })
    this.#draining = draining
  }

  #deliver(batch: readonly Entry[], prepared: readonly Delivery[][]): void {
    prepared.forEach((deliveries, index) => {
      this.#send(deliveries)
      batch[index]?.onSent?.()
    })
  }

  #send(deliveries: readonly Delivery[]): void {
    // Whoever left meanwhile gets nothing.
    const present = deliveries.filter(({ subscription }) => this.#subscriptions.has(subscription))
    if (present.length === 0) return

    const { rate, stats, now, onError } = this.#options
    if (!rate.take(now())) {
      stats.changesSkipped++
      return
    }
    for (const { subscription, payload } of present) {
      // One socket that cannot take it must not keep the others from theirs.
      try {
        subscription.send(payload)
        stats.changesSent++
      } catch (error) {
        onError(error)
      }
    }
  }

  #prepare({ change, audience }: Entry): Delivery[] | Promise<Delivery[]> {
    const candidates = audience.flatMap((subscription): Candidate[] => {
      const groups = groupBySelect(subscription.bindings, change)
      const reader = stableJson(subscription.claims)
      return groups.length === 0 ? [] : [{ subscription, groups, reader }]
    })

    // Row level security is asked once per distinct claims, not per channel.
    const visibility = new Map<string, Visibility>()
    for (const { reader, subscription } of candidates) {
      if (!visibility.has(reader)) {
        visibility.set(reader, this.#visibleChange(change, subscription.claims))
      }
    }

    const readers = [...visibility.keys()]
    const toDeliver = (answers: readonly (RowChange | undefined)[]) =>
      toDeliveries(candidates, (reader) => answers[readers.indexOf(reader)])

    const answers = [...visibility.values()]
    return answers.every(isSettled) ? toDeliver(answers) : Promise.all(answers).then(toDeliver)
  }

  /** A check that fails hides the change: better a missing row than a leaked one. */
  #visibleChange(change: RowChange, claims: Claims): Visibility {
    const hide = (error: unknown): undefined => {
      this.#options.onError(error)
      return undefined
    }
    try {
      const answer = this.#options.backend.visibleChange(change, claims)
      return answer instanceof Promise ? answer.catch(hide) : answer
    } catch (error) {
      return hide(error)
    }
  }
}

function toDeliveries(
  candidates: readonly Candidate[],
  visibleTo: (reader: string) => RowChange | undefined,
): Delivery[] {
  return candidates.flatMap(({ subscription, groups, reader }) => {
    const visible = visibleTo(reader)
    if (!visible) return []
    return groups.map(({ ids, select }) => ({
      subscription,
      payload: { ids, data: toChangesPayload(visible, select) },
    }))
  })
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

function isSettled(answer: Visibility): answer is RowChange | undefined {
  return !(answer instanceof Promise)
}
