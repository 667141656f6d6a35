import type { Row } from '../changes/change.ts'
import { remember } from '../remember.ts'
import { type Store, writableStore } from '../store.ts'
import { type OfflineSnapshot, type Resolution, takeSnapshot } from './offlineSnapshot.ts'
import type { Link, News } from './tabNews.ts'
import { type StoredWrite, toWrite, type Write } from './write.ts'
import type { WriteList } from './writeList.ts'

/** So many ended conflicts are remembered. */
const MAX_RESOLUTIONS = 50

/** Before anything was sent as somebody. */
const UNTRIED: Link = { isReachable: true, isAuthRequired: false }

/** Told when the database has taken a write. */
export interface AcknowledgedWrite {
  write: Write
  /** The row as the database has it; `null` when it was deleted, or could not be read. */
  row: Row | null
}

/** What one user is shown of the queue, and told of it. */
export class QueueView implements Store<OfflineSnapshot> {
  readonly listeners = new Set<(acknowledged: AcknowledgedWrite) => void>()
  #list: WriteList
  #store = writableStore({})
  #snapshot: OfflineSnapshot | undefined
  /** `undefined` until it is known. */
  #userId: string | null | undefined
  #link = UNTRIED
  #done = 0
  #lastSyncedAt: number | null = null
  #resolutions: Resolution[] = []
  #isDraining = false
  #isDurable = true

  constructor(list: WriteList) {
    this.#list = list
  }

  subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener)

  getSnapshot = (): OfflineSnapshot => {
    this.#snapshot ??= takeSnapshot({
      writes: this.writes(),
      link: this.#link,
      hasNetwork: hasNetwork(),
      isDraining: this.#isDraining,
      done: this.#done,
      lastSyncedAt: this.#lastSyncedAt,
      resolutions: this.#resolutions,
      isDurable: this.#isDurable,
    })
    return this.#snapshot
  }

  /** Those of the user who is signed in, in order. */
  writes(): readonly StoredWrite[] {
    return this.#list.getSnapshot().filter(({ userId }) => userId === this.#userId)
  }

  /** Something that the snapshot shows has changed. */
  changed = (): void => {
    this.#snapshot = undefined
    this.#store.set({})
  }

  setUser(userId: string | null): void {
    if (userId === this.#userId) return
    this.#userId = userId
    this.#link = UNTRIED
    this.#resolutions = []
    this.#done = 0
    this.changed()
  }

  setDraining(isDraining: boolean): void {
    this.#isDraining = isDraining
    this.changed()
  }

  setNotDurable(): void {
    this.#isDurable = false
    this.changed()
  }

  /** Counting begins anew with the first write after an empty queue. */
  beginCount(): void {
    if (this.getSnapshot().pending.length === 0) this.#done = 0
  }

  /** What this tab or another one found out. The users of two tabs may differ. */
  take(news: News): void {
    switch (news.type) {
      case 'acknowledged': {
        const { write, row } = news.acknowledgement
        if (write.userId !== this.#userId) return
        this.#done += 1
        this.#lastSyncedAt = Date.now()
        // The write leaves the list next, and with it what is shown changes.
        for (const listener of this.listeners) listener({ write: toWrite(write), row })
        return
      }
      case 'resolved':
        if (news.userId !== this.#userId) return
        remember(this.#resolutions, news.resolution, MAX_RESOLUTIONS)
        return this.changed()
      case 'link':
        this.#link = news.link
        return this.changed()
      case 'changed':
        return
    }
  }
}

/** `false` is certain; `true` proves nothing. */
export function hasNetwork(): boolean {
  return globalThis.navigator?.onLine !== false
}
