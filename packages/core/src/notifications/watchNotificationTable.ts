import type { Row, TableChange } from '../changes/change.ts'
import { fullJitter } from '../channels/backoff.ts'
import { type LivepaneError, notificationsUnsynced } from '../errors.ts'
import type { RealtimeManager } from '../manager.ts'
import { writableStore } from '../store.ts'
import type { TableSubscription } from '../tableSubscription.ts'
import { type ListedById, marksBetween } from './marksBetween.ts'
import type { AdminNotification } from './notification.ts'
import type { NotificationCenter } from './notificationCenter.ts'
import { notificationOfRow } from './notificationRow.ts'
import type { NotificationSource } from './notificationSource.ts'
import type { NotificationMark, NotificationTable } from './notificationTable.ts'
import { IDLE_SOURCE, joinStates, type SourceState } from './sourceState.ts'
import { trimOldest } from './trimOldest.ts'
import { UnsavedMarks } from './unsavedMarks.ts'

/** The least time until what failed is tried again, and what is added to it each time, in milliseconds. */
const RETRY_AFTER_MS = 1000
const retryMs = fullJitter(1000, 30_000)
/** Rows that a read state can still be saved for. */
const MAX_KEYS = 20_000
/** As many as a center holds: from here on, what is missing may have made room. */
const MAX_LISTED = 10_000

/** Of a center: a page without a list forgets nothing that a person did on the page before. */
export const memories = new WeakMap<NotificationCenter, ReturnType<typeof createMemory>>()
const createMemory = () =>
  [new Map<string, string>(), new Map<string, string>(), new UnsavedMarks()] as const

/**
 * Keeps a center equal to a table of notifications: a new row is told, one that
 * is read anywhere is read here, a deleted one is gone, and what a person reads
 * or removes here is saved. The rows are read at the start, without a toast, and
 * after each gap; none is told twice. What cannot be saved stays as the person
 * left it, and is tried again. With receipts, what is seen, removed and brought
 * back is saved and followed too.
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
  #streams: TableSubscription[]
  #stops: (() => void)[]
  /** The row of each notification that came from one. */
  #keys: Map<string, string>
  #ids: Map<string, string>
  /** What was listed when it was last looked at, to see what a person did since. */
  #listed: ListedById
  /** The center changes because the table did, and not because a person wants it to. */
  #isFollowing = false
  /** What a person did and the table does not have yet, by row. */
  #unsaved: UnsavedMarks
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
    const memory = memories.get(center) ?? createMemory()
    memories.set(center, memory)
    ;[this.#keys, this.#ids, this.#unsaved] = memory
    const readAgain = (): void => {
      this.#mustRead = true
      void this.#sync()
    }
    const watch = (name: string, onChange: (change: TableChange) => void) =>
      manager.table(
        { schema: table.schema, table: name },
        { onChange, onResync: readAgain, onPoll: readAgain },
      )
    this.#streams = [watch(table.table, (change) => this.#take(change))]
    if (table.receipts) {
      this.#streams.push(watch(table.receipts, (change) => this.#takeReceipt(change, readAgain)))
    }
    this.#listed = listedIn(center)
    this.#stops = [
      ...this.#streams,
      ...this.#streams.map(({ state }) => state.subscribe(() => this.#update())),
      center.subscribe(() => this.#compare()),
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
    // Where there are receipts, an edited row says nothing that it could not be read again for.
    if (eventType !== 'UPDATE' || !this.#table.receipts) this.#heard.add(key)
    const known = this.#ids.get(key)
    if (eventType === 'DELETE') return this.#forget(known)
    const { id, read } = this.#read(row)
    if (known !== undefined) {
      // Where there are receipts, the row says nothing of what was read.
      if (!this.#table.receipts && !this.#unsaved.has(key)) this.#setRead(id, read)
    } else if (!read && (eventType === 'INSERT' || !this.#table.receipts)) this.#tell([row], false)
  }

  #takeReceipt({ eventType, new: row }: TableChange, readAgain: () => void): void {
    // A deleted one says no more than its own id. Nobody deletes them but with what they are of.
    if (eventType === 'DELETE') return
    const key = String(row.notification_id)
    this.#heard.add(key)
    const id = this.#ids.get(key)
    // The person changed their mind since, or is told of it by what is being read.
    if (this.#unsaved.has(key)) return
    const isListed = id !== undefined && this.#listed.has(id)
    // Removed here, it has left the list before, and can still be brought back.
    if (row.removed_at) this.#forget(isListed ? id : undefined)
    // Brought back elsewhere. A receipt does not say of what.
    else if (!isListed) readAgain()
    else this.#setRead(id, Boolean(row.read_at), Boolean(row.seen_at))
  }

  #forget(id: string | undefined): void {
    if (id !== undefined) this.#follow(() => this.#center.forget([id]))
  }

  #setRead(id: string, read: boolean, seen = false): void {
    this.#follow(() => {
      this.#center.setRead([id], read)
      if (seen) this.#center.setRead([id], undefined)
    })
  }

  /** Changes the center without taking that for what a person did. */
  #follow(change: () => void): void {
    this.#isFollowing = true
    change()
    this.#isFollowing = false
  }

  #compare(): void {
    const before = this.#listed
    this.#listed = listedIn(this.#center)
    if (this.#isFollowing) return
    const isFull = this.#listed.size >= MAX_LISTED
    for (const [id, mark] of marksBetween(before, this.#listed)) {
      if (!(mark.removed && isFull)) this.#keep(id, mark)
    }
    void this.#sync()
  }

  #keep(id: string, mark: NotificationMark): void {
    const key = this.#keys.get(id)
    if (key !== undefined) this.#unsaved.add(key, mark)
  }

  /** Reads and saves until nothing is left to, one request at a time; what failed is tried again later. */
  async #sync(): Promise<void> {
    if (this.#isRunning || this.#isStopped) return
    this.#isRunning = true
    clearTimeout(this.#timer)
    try {
      while (!this.#isStopped && (this.#mustRead || this.#unsaved.size > 0)) {
        await (this.#mustRead ? this.#fill() : this.#unsaved.save(this.#table.save))
      }
      this.#failures = 0
      this.#error = null
    } catch (cause) {
      this.#fail(this.#mustRead ? 'read' : 'written', cause)
    }
    this.#isRunning = false
    this.#update()
  }

  async #fill(): Promise<void> {
    // Two tables that are to be read in one moment are one read.
    await Promise.resolve()
    this.#heard.clear()
    this.#mustRead = false
    const answer = await this.#table.list().catch((cause) => {
      this.#mustRead = true
      throw cause
    })
    if (this.#isStopped) return
    const rows = answer.rows.filter(({ id }) => !this.#heard.has(String(id)))
    if (this.#table.receipts) this.#showExactly(rows, answer.isAll)
    else this.#showUnread(rows, answer.isAll)
    this.#isFirst = false
  }

  /** Tells what is unread and new; and what is unread no more was read or deleted elsewhere. */
  #showUnread(rows: readonly Row[], isAll: boolean): void {
    this.#tell(rows, this.#isFirst)
    const unread = new Set(rows.map((row) => this.#read(row).id))
    const shown = this.#center.getSnapshot().notifications.filter(({ read }) => !read)
    const shownIds = new Set(shown.map(({ id }) => id))
    // Read or removed here before, and that was not saved.
    for (const id of unread) if (!shownIds.has(id)) this.#keep(id, { read: true })
    if (!isAll) return
    const gone = shown.filter((one) => this.#isOwn(one) && !unread.has(one.id))
    this.#follow(() =>
      this.#center.setRead(
        gone.map(({ id }) => id),
        true,
      ),
    )
  }

  /** Makes the list what the person left it, on whichever page that was. */
  #showExactly(answered: readonly Row[], isAll: boolean): void {
    const rows = answered.filter(({ id }) => !this.#unsaved.has(String(id)))
    const listed = this.#listed
    const shown = rows.filter((row) => listed.has(this.#read(row).id))
    const hidden = rows.filter((row) => !listed.has(this.#read(row).id))
    // What was removed here once and is back was brought back elsewhere: told again, but no news.
    const isBack = (row: Row): boolean => this.#ids.has(String(row.id))
    const back = hidden.filter(isBack)
    const fresh = hidden.filter((row) => !isBack(row))
    this.#follow(() => this.#center.forget(hidden.map((row) => this.#read(row).id)))
    this.#tell(back, true)
    this.#tell(fresh, this.#isFirst)
    this.#tell(shown, true)
    const those = shown.map((row) => this.#read(row))
    const idsOf = (matching: typeof those): string[] => matching.map(({ id }) => id)
    this.#follow(() => {
      this.#center.setRead(idsOf(those.filter(({ read }) => read)), true)
      this.#center.setRead(idsOf(those.filter(({ read }) => !read)), false)
      this.#center.setRead(idsOf(those.filter(({ seen }) => seen)), undefined)
    })
    if (!isAll) return
    const ids = new Set(answered.map((row) => this.#read(row).id))
    const gone = [...listed.values()].filter((one) => this.#isOwn(one) && !ids.has(one.id))
    this.#follow(() => this.#center.forget(gone.map(({ id }) => id)))
  }

  #tell(rows: readonly Row[], quiet: boolean): void {
    for (const row of rows) {
      const { id } = this.#read(row)
      this.#keys.set(id, String(row.id))
      this.#ids.set(String(row.id), id)
    }
    trimOldest(this.#keys, MAX_KEYS)
    trimOldest(this.#ids, MAX_KEYS)
    this.#follow(() =>
      this.#center.push(
        rows.map((row) => {
          const notification = this.#read(row)
          // What was read elsewhere is no news either.
          return { ...notification, quiet: quiet || notification.read }
        }),
      ),
    )
  }

  #read(row: Row): ReturnType<typeof notificationOfRow> {
    return notificationOfRow(row, this.#table.table)
  }

  /** It came from this table, in this visit or an earlier one, and its row was not heard of just now. */
  #isOwn({ id, metadata }: AdminNotification): boolean {
    const key = this.#keys.get(id)
    return key === undefined
      ? metadata?.table === this.#table.table
      : !this.#heard.has(key) && !this.#unsaved.has(key)
  }

  #fail(what: string, cause: unknown): void {
    if (this.#isStopped) return
    this.#error = notificationsUnsynced(this.#table.table, what, cause)
    this.#manager.log.reportOnce(`notifications:${what}`, this.#error)
    this.#failures += 1
    this.#timer = setTimeout(() => this.#sync(), RETRY_AFTER_MS + retryMs(this.#failures))
  }

  #update(): void {
    const { phase, error } = joinStates(this.#streams)
    this.state.set({ phase, error: error ?? this.#error, isLoading: this.#isFirst })
  }
}

function listedIn(center: NotificationCenter): ListedById {
  return new Map(center.getSnapshot().notifications.map((one) => [one.id, one]))
}
