import type { Row, TableChange } from '../changes/change.ts'
import { fullJitter } from '../channels/backoff.ts'
import { type LivepaneError, notificationsUnsynced } from '../errors.ts'
import type { RealtimeManager } from '../manager.ts'
import { writableStore } from '../store.ts'
import type { TableSubscription } from '../tableSubscription.ts'
import type { AdminNotification } from './notification.ts'
import type { NotificationCenter } from './notificationCenter.ts'
import type { ReadChange } from './notificationCenterOptions.ts'
import { notificationOfRow } from './notificationRow.ts'
import type { NotificationSource } from './notificationSource.ts'
import type { NotificationTable } from './notificationTable.ts'
import { IDLE_SOURCE, joinStates, type SourceState } from './sourceState.ts'
import { trimOldest } from './trimOldest.ts'

/** The least time until what failed is tried again, and what is added to it each time, in milliseconds. */
const RETRY_AFTER_MS = 1000
const retryMs = fullJitter(1000, 30_000)
/** Rows that a read state can still be saved for. */
const MAX_KEYS = 20_000

/**
 * Keeps a center equal to a table of notifications: a new row is told, one that
 * is read anywhere is read here, a deleted one is gone, and what a person reads
 * or removes here is saved. The unread rows are read at the start, without a
 * toast, and after each gap; none is told twice. What cannot be saved stays as
 * the person left it, and is tried again.
 */
export function watchNotificationTable(
  center: NotificationCenter,
  manager: RealtimeManager,
  table: NotificationTable,
): NotificationSource {
  const source = new TableSource(center, manager, table)
  return { state: source.state, stop: () => source.stop() }
}

class TableSource {
  readonly state = writableStore<SourceState>({ ...IDLE_SOURCE, isLoading: true })
  #center: NotificationCenter
  #manager: RealtimeManager
  #table: NotificationTable
  #stream: TableSubscription
  #stops: (() => void)[]
  /** The row of each notification that came from one. */
  #keys = new Map<string, string>()
  /** Read states that a person chose and the table does not have yet, by row. */
  #unsaved = new Map<string, boolean>()
  /** Rows that changed while the unread ones were being read: what was read of these may be older. */
  #heard = new Set<string>()
  #mustRead = true
  #isFirst = true
  #isRunning = false
  #failures = 0
  #error: LivepaneError | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #isStopped = false

  constructor(center: NotificationCenter, manager: RealtimeManager, table: NotificationTable) {
    this.#center = center
    this.#manager = manager
    this.#table = table
    const readAgain = (): void => {
      this.#mustRead = true
      void this.#sync()
    }
    this.#stream = manager.table(
      { schema: table.schema, table: table.table },
      { onChange: (change) => this.#take(change), onResync: readAgain, onPoll: readAgain },
    )
    this.#stops = [
      this.#stream,
      this.#stream.state.subscribe(() => this.#update()),
      center.onRead((change) => this.#keep(change)),
    ]
    void this.#sync()
    this.#update()
  }

  stop(): void {
    this.#isStopped = true
    clearTimeout(this.#timer)
    for (const stop of this.#stops) stop()
  }

  #take({ eventType, new: row, old }: TableChange): void {
    const key = String(eventType === 'DELETE' ? old.id : row.id)
    this.#heard.add(key)
    if (eventType === 'DELETE') {
      const ids = [...this.#keys].filter(([, known]) => known === key).map(([id]) => id)
      return this.#center.forget(ids)
    }
    const { id, read } = this.#read(row)
    if (!this.#keys.has(id)) {
      if (!read) this.#tell([row], false)
    } else if (!this.#unsaved.has(key)) this.#center.setRead([id], read)
  }

  #keep({ ids, read }: ReadChange): void {
    for (const id of ids) {
      const key = this.#keys.get(id)
      if (key !== undefined) this.#unsaved.set(key, read)
    }
    void this.#sync()
  }

  /** Reads and saves until nothing is left to, one request at a time; what failed is tried again later. */
  async #sync(): Promise<void> {
    if (this.#isRunning || this.#isStopped) return
    this.#isRunning = true
    clearTimeout(this.#timer)
    try {
      while (!this.#isStopped && (this.#mustRead || this.#unsaved.size > 0)) {
        await (this.#mustRead ? this.#fill() : this.#save())
      }
      this.#failures = 0
      this.#error = null
    } catch (cause) {
      this.#fail(this.#mustRead ? 'read' : 'written', cause)
    }
    this.#isRunning = false
    this.#update()
  }

  /** Tells what is unread and new; and what is unread no more was read or deleted elsewhere. */
  async #fill(): Promise<void> {
    this.#heard.clear()
    this.#mustRead = false
    const answer = await this.#table.readUnread().catch((cause) => {
      this.#mustRead = true
      throw cause
    })
    if (this.#isStopped) return
    const rows = answer.rows.filter(({ id }) => !this.#heard.has(String(id)))
    this.#tell(rows, this.#isFirst)
    this.#isFirst = false

    const unread = new Set(rows.map((row) => this.#read(row).id))
    const shown = this.#center.getSnapshot().notifications.filter(({ read }) => !read)
    const shownIds = new Set(shown.map(({ id }) => id))
    // Read or removed here before, and that was not saved.
    const lost = [...unread].filter((id) => !shownIds.has(id))
    this.#keep({ ids: lost, read: true })
    if (!answer.isAll) return
    const gone = shown.filter((one) => this.#isOwn(one) && !unread.has(one.id))
    this.#center.setRead(
      gone.map(({ id }) => id),
      true,
    )
  }

  async #save(): Promise<void> {
    for (const read of [true, false]) {
      const wanted = [...this.#unsaved].filter(([, is]) => is === read).map(([key]) => key)
      if (wanted.length > 0) await this.#table.saveRead(wanted, read)
      // Unless a person has changed their mind meanwhile.
      for (const key of wanted) if (this.#unsaved.get(key) === read) this.#unsaved.delete(key)
    }
  }

  #tell(rows: readonly Row[], quiet: boolean): void {
    for (const row of rows) this.#keys.set(this.#read(row).id, String(row.id))
    trimOldest(this.#keys, MAX_KEYS)
    this.#center.push(rows.map((row) => ({ ...this.#read(row), quiet })))
  }

  #read(row: Row): ReturnType<typeof notificationOfRow> {
    return notificationOfRow(row, this.#table.table)
  }

  /** It came from this table, in this visit or an earlier one, and its row was not heard of just now. */
  #isOwn({ id, metadata }: AdminNotification): boolean {
    const key = this.#keys.get(id)
    return key === undefined ? metadata?.table === this.#table.table : !this.#heard.has(key)
  }

  #fail(what: string, cause: unknown): void {
    if (this.#isStopped) return
    this.#error = notificationsUnsynced(this.#table.table, what, cause)
    this.#manager.log.reportOnce(`notifications:${what}`, this.#error)
    this.#failures += 1
    this.#timer = setTimeout(() => this.#sync(), RETRY_AFTER_MS + retryMs(this.#failures))
  }

  #update(): void {
    const { phase, error } = joinStates([this.#stream])
    this.state.set({ phase, error: error ?? this.#error, isLoading: this.#isFirst })
  }
}
