import type { GapReason, NetChange, Row, TableChange } from './change.ts'
import { FlushSchedule } from './flushSchedule.ts'
import { NetEffect, type RowRead } from './netEffect.ts'

/** What a flush hands on: the net effect, or the word that it is not known any more. */
export type Flush =
  | {
      type: 'batch'
      changes: NetChange[]
      firstCommitAt: string
      lastCommitAt: string
      receivedAt: number
    }
  | { type: 'resync'; reason: GapReason }

export interface UpdateQueueOptions {
  primaryKey: readonly string[]
  /** At most one flush per this many milliseconds. */
  throttleMs: number
  /** More distinct rows than this become one resync. */
  maxSize: number
  /** Whether a row has all its columns. */
  isWhole: (row: Row) => boolean
  onFlush: (flush: Flush) => void
}

/**
 * Holds the net effect of a table's changes until it is time to show it, and
 * until rows that did not come with their changes were read. While paused it holds on; beyond its size it gives up the changes and asks
 * for one resync, so neither memory nor silence can grow.
 */
export class UpdateQueue {
  #options: UpdateQueueOptions
  #effect: NetEffect
  #schedule: FlushSchedule
  #resync: GapReason | undefined
  #span: { firstCommitAt: string; lastCommitAt: string; receivedAt: number } | undefined
  #isPaused = false

  constructor(options: UpdateQueueOptions) {
    this.#options = options
    this.#effect = new NetEffect(options.primaryKey, options.isWhole)
    this.#schedule = new FlushSchedule(options.throttleMs, () => this.flush())
  }

  /** Rows that wait. */
  get size(): number {
    return this.#effect.size
  }

  /** Adds a change. Returns `false` when it carries no key; then only a resync can tell what it did. */
  add(change: TableChange): boolean {
    return this.#place(change.commit_timestamp, () => this.#effect.add(change))
  }

  /** Adds a change whose row did not come with it. Returns `false` when neither did its key. */
  withhold(change: TableChange): boolean {
    return this.#place(change.commit_timestamp, () => this.#effect.withhold(change))
  }

  /** Flushes the rows of updates that were flushed before, with the columns that those left out. */
  complete(rows: readonly Row[], commitAt: string): void {
    for (const row of rows) this.#place(commitAt, () => this.#effect.complete(row))
  }

  /** Rows have to be read before the next flush. */
  get isWithheld(): boolean {
    return this.#effect.isWithheld
  }

  /** What to read; changes from now on come on top of it. */
  beginRead(): RowRead {
    return this.#effect.beginRead()
  }

  /** Puts what was read in its place, and flushes when that was all. */
  endRead(read: RowRead, rows: readonly Row[]): void {
    this.#effect.endRead(read, rows)
    if (this.#span && !this.#effect.isWithheld && !this.#isPaused) this.#schedule.request('')
  }

  /** The row with this key left what is shown. */
  remove(old: Partial<Row>, commitAt: string): boolean {
    return this.#place(commitAt, () => this.#effect.remove(old))
  }

  /** What is held cannot be trusted any more: the next flush is a resync. */
  invalidate(reason: GapReason, commitAt = ''): void {
    this.#resync ??= reason
    this.#effect.clear()
    if (!this.#isPaused) this.#schedule.request(commitAt)
  }

  pause(): void {
    this.#isPaused = true
    this.#schedule.cancel()
  }

  resume(): void {
    this.#isPaused = false
    this.flush()
  }

  /** Hands on what waits, now. Does nothing while paused, empty or waiting for rows. */
  flush(): void {
    if (this.#isPaused) return
    // Nothing was shown, so that the end of the read need not wait for the window.
    if (this.#effect.isWithheld) return this.#schedule.cancel()
    const flush = this.#take()
    if (flush) this.#options.onFlush(flush)
  }

  /** Something was missed: hands on what is known to come before, and forgets what the next read tells. */
  conclude(): void {
    if (this.#resync || this.#effect.isWithheld) this.clear()
    else this.flush()
  }

  /** Forgets what waits. */
  clear(): void {
    this.#schedule.cancel()
    this.#take()
  }

  #place(commitAt: string, place: () => boolean): boolean {
    // A resync is coming; it will read whatever this change did.
    if (this.#resync) return true
    if (!place()) {
      this.invalidate('sequence', commitAt)
      return false
    }
    this.#span ??= { firstCommitAt: commitAt, lastCommitAt: commitAt, receivedAt: Date.now() }
    this.#span.lastCommitAt = commitAt
    if (this.#effect.size > this.#options.maxSize) this.invalidate('overflow', commitAt)
    else if (!this.#isPaused) this.#schedule.request(commitAt)
    return true
  }

  #take(): Flush | undefined {
    const [resync, span] = [this.#resync, this.#span]
    this.#resync = undefined
    this.#span = undefined
    if (resync) return { type: 'resync', reason: resync }
    return span ? { type: 'batch', changes: this.#effect.take(), ...span } : undefined
  }
}
