import type { ChangeBatch, TableChange } from '../changes/change.ts'
import type { ResolvedBinding } from '../channels/binding.ts'
import { matchesConditions } from '../channels/matchesFilter.ts'
import { reduceFailed } from '../errors.ts'
import type { Log } from '../log.ts'
import { ChangeLog, type HeardChanges } from './changeLog.ts'
import type { Applied, Keeper } from './keeper.ts'
import type { LiveStatsOptions } from './liveStatsOptions.ts'
import { type Held, isHeldBy, type SnapshotSpan } from './snapshotSpan.ts'

export interface StatsKeeperOptions {
  bindings: readonly ResolvedBinding[]
  /** More changes than this in one flush are read, not folded. */
  maxChanges: number
  log: Log
}

type ReduceOption = Pick<LiveStatsOptions, 'reduce'>

/** After how long to read again when one read after the other is in doubt, in milliseconds. */
const DOUBT_MS = [0, 2000, 4000, 8000, 16_000, 30_000]
/** Nothing changed for so many milliseconds: a read now tells whatever is in doubt, and waits no longer. */
const QUIET_MS = 2000

/**
 * Folds changes into stats, or has them read again. What it shows was true at
 * some moment: a change of which it is not sure is read, not folded. Only a table
 * so busy that no read is ever beyond doubt is folded by the best guess, and
 * read now and then, and once more as soon as it falls quiet.
 */
export class StatsKeeper implements Keeper<ReduceOption, HeardChanges> {
  #log: Log
  #bindings: readonly ResolvedBinding[]
  #heard: readonly ChangeLog[]
  #reduce: LiveStatsOptions['reduce']
  /** When the data was read. */
  #span: SnapshotSpan | undefined
  /** The least time from a commit to its arrival, across the two clocks, in milliseconds. */
  #leastLag: number | undefined
  /** A read is asked for, and nothing is folded until it answers. */
  #isHeld = false
  /** A change is near to the last read. */
  #isInDoubt = false
  /** How many reads in a row were in doubt. */
  #doubts = 0
  /** The read that tells what is in doubt has begun by then. None is wanted otherwise. */
  #readBy: number | undefined

  constructor({ bindings, maxChanges, log }: StatsKeeperOptions) {
    this.#bindings = bindings
    this.#heard = bindings.map(({ primaryKey }) => new ChangeLog(primaryKey, maxChanges))
    this.#log = log
  }

  setOptions({ reduce }: ReduceOption): void {
    this.#reduce = reduce
  }

  hear(change: TableChange, at: number): void {
    if (!this.#reduce) return
    const lag = performance.now() - Date.parse(change.commit_timestamp)
    if (lag < (this.#leastLag ?? Number.POSITIVE_INFINITY)) this.#leastLag = lag
    this.#heard[at]?.add(change)
  }

  miss(at: number): void {
    this.#heard[at]?.miss()
  }

  note(_: ChangeBatch, at: number): HeardChanges {
    return this.#heard[at]?.take()
  }

  begin(): () => void {
    const startedAt = performance.now()
    this.#readBy = undefined
    return () => {
      this.#span = { startedAt, endedAt: performance.now() }
      this.#isHeld = false
      this.#isInDoubt = false
    }
  }

  apply(data: unknown, changes: HeardChanges, isCovered: boolean): Applied {
    if (!this.#reduce) return { data, readIn: 0 }
    if (this.#isHeld) return { data, readIn: undefined }
    if (!changes || !isCovered) return this.#hold(data)
    const held = changes.map((change) => this.#isHeldBy(change))
    const readIn = this.#doubt(held)
    if (readIn === 0) return this.#hold(data)
    let stats = data
    for (const [at, change] of changes.entries()) {
      if (held[at] === 'probably') continue
      stats = this.#fold(stats, change)
      if (stats === undefined) return this.#hold(data)
    }
    return { data: stats, readIn }
  }

  forget(): void {
    for (const log of this.#heard) log.clear()
    this.#span = undefined
    this.#leastLag = undefined
    this.#doubts = 0
  }

  #hold(data: unknown): Applied {
    this.#isHeld = true
    return { data, readIn: 0 }
  }

  #isHeldBy({ commit_timestamp }: TableChange): Held {
    if (!this.#span || this.#leastLag === undefined) return 'probably'
    return isHeldBy(this.#span, Date.parse(commit_timestamp), this.#leastLag)
  }

  /** When to read again, if the last read may hold some of the changes and may not: each change puts it off. */
  #doubt(held: readonly Held[]): number | undefined {
    if (!this.#isInDoubt) {
      const isSure = held.every((word) => word === 'no')
      this.#doubts = isSure ? 0 : this.#doubts + 1
      if (isSure) return undefined
      this.#isInDoubt = true
      const waitMs = DOUBT_MS[Math.min(this.#doubts, DOUBT_MS.length) - 1] ?? 0
      this.#readBy = performance.now() + waitMs
    }
    if (this.#readBy === undefined) return undefined
    return Math.max(Math.min(this.#readBy - performance.now(), QUIET_MS), 0)
  }

  /** The stats with one more change; `undefined` when that cannot be told. */
  #fold(stats: unknown, change: TableChange): unknown {
    if (change.eventType !== 'INSERT' && !this.#saysWhatWas(change)) return undefined
    try {
      return this.#reduce?.(stats, change)
    } catch (error) {
      this.#log.report(reduceFailed(change.table, change.eventType, error), 'error')
      return undefined
    }
  }

  /**
   * Of a row that the reader may not see, a delete brings the key all the same: it may never have counted. Nor
   * did a row that an update brings into a filter.
   */
  #saysWhatWas({ eventType, schema, table, old }: TableChange): boolean {
    const binding = this.#bindings.find((own) => own.table === table && own.schema === schema)
    const { primaryKey = [], conditions = [] } = binding ?? {}
    const columns = Object.keys(old)
    const isKnown = eventType === 'UPDATE' || columns.some((column) => !primaryKey.includes(column))
    const isTold = conditions.every(({ column }) => columns.includes(column))
    return isKnown && isTold && matchesConditions(old, conditions)
  }
}
