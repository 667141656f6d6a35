import type { ChangeEvent, ResolvedBinding } from '../channels/binding.ts'
import type { EntryRole } from '../channels/joinChannel.ts'
import type { ReadRows } from '../channels/readRows.ts'
import { frameMalformed, primaryKeyMissing } from '../errors.ts'
import type { Log } from '../log.ts'
import { WithheldRows } from '../recovery/withheldRows.ts'
import { remember } from '../remember.ts'
import type { ChangeBatch, GapReason, Row, TableChange, TableListener } from './change.ts'
import { isReadable } from './isReadable.ts'
import { rowKey } from './rowKey.ts'
import { type Flush, UpdateQueue } from './updateQueue.ts'

export interface TableFeedOptions {
  binding: ResolvedBinding
  throttleMs: number
  maxQueueSize: number
  readRows: ReadRows
  log: Log
  /** Every change from now on arrives. */
  isLive: () => boolean
  /** A batch goes to the listeners. */
  onArrival: (batch: ChangeBatch) => void
  /** It went to one that shows it. */
  onBatch: (batch: ChangeBatch) => void
  /** The number of rows that wait may have changed. */
  onPending: () => void
}

/** A listener that also hears what becomes of its channel. */
export interface FeedListener extends TableListener {
  /** Tells the page's status itself when something shown changed. */
  tellsStatus?: boolean
  /** The next batch holds more than was told: a row left the filter, or did not come with its change. */
  onUnheard?(): void
  /** The page moves again: what was put off may be read now. */
  onResume?(): void
  /** The stream is live again, and brings all that was missed as changes: nothing has to be read. */
  onContinue?(): void
  /** The channel was left. */
  onLeave?(): void
}

interface Subscription {
  listener: FeedListener
  event: ChangeEvent
}

/** Counters of one binding, for the inspector. */
export interface FeedStats {
  changes: number
  batches: number
  gaps: number
  malformed: number
  lastChangeAt: number | null
  /** The last gaps, oldest first. */
  recentGaps: { reason: GapReason; at: number }[]
}

/** A change without its row. */
export interface RecentChange {
  type: TableChange['eventType']
  /** The primary key as text; `null` when it came without. */
  key: string | null
  commitAt: string
}

/** So many changes and gaps are kept for the inspector. */
const RECENT = 10

/** The rows behind a binding, for lists that need whole ones. */
export interface TableRows {
  /** Whether a row has all columns of the table, as far as that is known. */
  isWhole(row: Row): boolean
  /** Has updates flushed again with the columns that they left out. */
  complete(rows: readonly Row[]): void
}

/** Fans one binding's changes out to its listeners: each on arrival, the net effect per flush. */
export class TableFeed implements TableRows {
  readonly stats: FeedStats = {
    changes: 0,
    batches: 0,
    gaps: 0,
    malformed: 0,
    lastChangeAt: null,
    recentGaps: [],
  }
  #options: TableFeedOptions
  #queue: UpdateQueue
  #withheld: WithheldRows
  #lastCommitAt = ''
  /** A new list whenever one comes or goes, because a listener may unsubscribe itself or others. */
  #subscriptions: readonly Subscription[] = []
  // One frame reaches every entry that it matches, one after the other, as the same object.
  #latest: TableChange | undefined
  /** The last changes, each in the place of the oldest. */
  #recent: TableChange[] = []
  /** A gap that opened during a pause, or that the queue opened while the stream was not live. */
  #heldGap: GapReason | undefined
  #isPaused = false

  constructor(options: TableFeedOptions) {
    this.#options = options
    this.#queue = new UpdateQueue({
      primaryKey: options.binding.primaryKey,
      throttleMs: options.throttleMs,
      maxSize: options.maxQueueSize,
      isWhole: (row) => this.isWhole(row),
      onFlush: (flush) => this.#deliver(flush),
    })
    this.#withheld = new WithheldRows({
      ...options,
      queue: this.#queue,
      onChange: (change) => this.#tell(change),
    })
  }

  get pending(): number {
    return this.#queue.size
  }

  /** The last changes that could be read, oldest first. */
  get recentChanges(): RecentChange[] {
    const oldest = this.stats.changes % RECENT
    return [...this.#recent.slice(oldest), ...this.#recent.slice(0, oldest)]
      .filter(isReadable)
      .map(({ eventType, commit_timestamp, new: row, old }) => ({
        type: eventType,
        key: rowKey(eventType === 'DELETE' ? old : row, this.#options.binding.primaryKey) ?? null,
        commitAt: commit_timestamp,
      }))
  }

  add(listener: FeedListener, event: ChangeEvent): () => void {
    // Wrapped, so that one listener may subscribe twice and leave once.
    const subscription = { listener, event }
    this.#subscriptions = [...this.#subscriptions, subscription]
    return () => {
      this.#subscriptions = this.#subscriptions.filter((other) => other !== subscription)
    }
  }

  receive(change: TableChange, role: EntryRole): void {
    if (change === this.#latest) return
    this.#latest = change
    this.stats.lastChangeAt = Date.now()
    this.#recent[this.stats.changes++ % RECENT] = change
    if (!isReadable(change)) this.#drop(change)
    else if (role === 'leaves') this.#remove(change)
    // A delete needs no more than its key.
    else if (change.errors?.length && change.eventType !== 'DELETE') this.#withhold(change)
    else this.#take(change)
    if (this.#queue.isWithheld) this.#withheld.request()
    // Otherwise the next flush is a moment away, and tells.
    if (this.#isPaused) this.#options.onPending()
  }

  /** Changes may have been missed. Held back while paused, because a fill would move the picture. */
  gap(reason: GapReason): void {
    this.stats.gaps += 1
    remember(this.stats.recentGaps, { reason, at: Date.now() }, RECENT)
    if (this.#isPaused) {
      this.#heldGap ??= reason
      return
    }
    this.#heldGap = undefined
    // What waits is older than whatever is read now, and must not come on top of it.
    this.#queue.conclude()
    this.#options.onPending()
    this.#each((listener) => listener.onResync?.(reason))
  }

  /** What the stream missed follows as changes. */
  continue(): void {
    if (this.#heldGap) return this.gap(this.#heldGap)
    this.#each((listener) => listener.onContinue?.())
  }

  poll(): void {
    if (!this.#isPaused) this.#each((listener) => listener.onPoll?.())
  }

  pause(): void {
    this.#isPaused = true
    this.#queue.pause()
  }

  /** Shows what was held back: by one fill when a gap fell into the pause, else by one flush. */
  resume(): void {
    this.#isPaused = false
    const reason = this.#heldGap
    if (reason) {
      this.#queue.clear()
      if (this.#options.isLive()) {
        this.#heldGap = undefined
        this.#each((listener) => listener.onResync?.(reason))
      }
    }
    this.#queue.resume()
    this.#each((listener) => listener.onResume?.())
    this.#options.onPending()
  }

  flush(): void {
    this.#queue.flush()
    this.#options.onPending()
  }

  isWhole(row: Row): boolean {
    return this.#withheld.isWhole(row)
  }

  complete(rows: readonly Row[]): void {
    this.#queue.complete(rows, this.#lastCommitAt)
    this.#withheld.request()
  }

  /** The channel was left; whoever is still here hears of it and is let go. */
  close(): void {
    this.#queue.clear()
    this.#withheld.stop()
    this.#each((listener) => listener.onLeave?.())
    this.#subscriptions = []
    this.#options.onPending()
  }

  #tell(change: TableChange): void {
    this.#each((listener, event) => {
      if (event === '*' || event === change.eventType) listener.onChange?.(change)
    })
  }

  /** Its row did not come with it: it is read, and told of then. Without a key only the whole table tells. */
  #withhold(change: TableChange): void {
    this.#each((listener) => listener.onUnheard?.())
    if (this.#queue.withhold(change)) this.#withheld.add(change)
    else this.#reportKey(change)
  }

  #take(change: TableChange): void {
    if (change.eventType === 'INSERT') this.#withheld.learn(change.new)
    this.#tell(change)
    if (!this.#queue.add(change)) this.#reportKey(change)
  }

  #reportKey({ errors }: TableChange): void {
    const { table, primaryKey } = this.#options.binding
    this.#options.log.reportOnce(`key:${table}`, primaryKeyMissing(table, primaryKey, errors?.[0]))
  }

  /** The row does not match any more. It is known by the key it had, which the update may have changed. */
  #remove({ new: row, old, commit_timestamp }: TableChange): void {
    const isKnown = rowKey(old, this.#options.binding.primaryKey) !== undefined
    this.#each((listener) => listener.onUnheard?.())
    this.#queue.remove(isKnown ? old : row, commit_timestamp)
  }

  #drop(change: unknown): void {
    this.stats.malformed += 1
    this.#options.log.report(frameMalformed(this.#options.binding.table, change))
    this.#queue.invalidate('sequence')
  }

  #deliver(flush: Flush): void {
    if (flush.type === 'resync') return this.#lose(flush.reason)
    const { type: _, ...rest } = flush
    const { schema, table } = this.#options.binding
    const batch: ChangeBatch = { schema, table, ...rest }
    this.stats.batches += 1
    this.#lastCommitAt = batch.lastCommitAt
    this.#options.onArrival(batch)
    let isShown = false
    this.#each((listener, event) => {
      const changes =
        event === '*' ? [...batch.changes] : batch.changes.filter(({ type }) => event === type)
      if (changes.length === 0) return
      if (!listener.tellsStatus) isShown = true
      listener.onBatch?.({ ...batch, changes })
    })
    if (isShown) this.#options.onBatch(batch)
    this.#options.onPending()
  }

  /** The queue gave up what it held. A stream that is down has a gap of its own when it is back. */
  #lose(reason: GapReason): void {
    if (this.#options.isLive()) this.gap(reason)
    else this.#heldGap = reason
  }

  #each(visit: (listener: FeedListener, event: ChangeEvent) => void): void {
    for (const { listener, event } of this.#subscriptions) {
      try {
        visit(listener, event)
      } catch (error) {
        // The others hear of it all the same, and the page of the error: as one that nobody handled.
        void Promise.reject(error)
      }
    }
  }
}
