import type { TableChange } from '../changes/change.ts'
import { Log } from '../log.ts'
import { type Store, writableStore } from '../store.ts'
import {
  type AdminNotification,
  groupOf,
  isAtLeast,
  NO_NOTIFICATIONS,
  type NotificationInput,
  type NotificationSnapshot,
} from './notification.ts'
import type { NotificationCenterOptions } from './notificationCenterOptions.ts'
import * as states from './notificationState.ts'
import type { KeptNotifications, NotificationStorage } from './notificationStorage.ts'
import { createQuietHours } from './quietHours.ts'
import { readNotification } from './readNotification.ts'
import { RuleBook } from './ruleBook.ts'
import { takeSnapshot } from './takeSnapshot.ts'
import { trimOldest } from './trimOldest.ts'

/** Ids of what was told are remembered for at least twice as many as the list holds. */
const MAX_TOLD = 20_000
/** Nothing is mute for more than 24 days: a timer of more milliseconds fires at once. */
const MAX_MUTE_MS = 2 ** 31 - 1

/**
 * What a person should be told: collects, gathers, and decides what pops up.
 * Made by `createNotificationCenter`.
 */
export class NotificationCenter implements Store<NotificationSnapshot> {
  /** The tables that the rules are about. */
  readonly tables: RuleBook['tables']
  #now: () => number
  #groupWindowMs: number
  #isLoud: states.Matches
  #isQuietAt: (notification: Pick<AdminNotification, 'priority'>, at: number) => boolean
  #rules: RuleBook
  #storage: NotificationStorage | undefined
  #store = writableStore(states.NOTHING)
  #shown = states.NOTHING
  #snapshot = NO_NOTIFICATIONS
  /** Everything ever told, removed ones included: none of it is told again. */
  #told = new Set<string>()
  #made = 0
  #muteTimer: ReturnType<typeof setTimeout> | undefined

  constructor(options: NotificationCenterOptions = {}) {
    const { rules = [], primaryKeys = {}, minToastPriority = 'medium', quietHours } = options
    const log = new Log(options.logger)
    this.#now = options.now ?? Date.now
    this.#groupWindowMs = options.groupWindowMs ?? 300_000
    this.#rules = new RuleBook({ rules, primaryKeys, log })
    this.tables = this.#rules.tables
    this.#isLoud = ({ quiet, seen, priority }) =>
      !quiet && !seen && isAtLeast(priority, minToastPriority)
    const isQuietHour = quietHours ? createQuietHours(quietHours) : () => false
    const allow = quietHours?.allow ?? 'urgent'
    this.#isQuietAt = ({ priority }, at) =>
      !isAtLeast(priority, allow) && (at < (this.#state.mutedUntil ?? 0) || isQuietHour(at))
    this.#storage = options.storage
    const kept = this.#storage?.load(this.#now())
    if (!kept) return
    const { notifications, removed, mutedUntil } = kept
    this.#told = new Set([...removed, ...notifications.map(({ id }) => id)])
    this.#store.set({ ...states.NOTHING, notifications, mutedUntil })
  }

  subscribe = (listener: () => void): (() => void) => {
    const unsubscribe = this.#store.subscribe(listener)
    this.#watchMute()
    return unsubscribe
  }

  /** The same reference until something changes. */
  getSnapshot = (): NotificationSnapshot => {
    if (this.#shown !== this.#state) {
      this.#shown = this.#state
      this.#snapshot = takeSnapshot(this.#state, this.#snapshot)
    }
    return this.#snapshot
  }

  /** Tells the change of a table as the rules say. Nothing, where no rule fits. */
  handle = (payload: TableChange): void => this.push(this.#rules.read(payload))

  /** Takes note of a change that is no news, because this page made it: what comes after it is told by it. */
  note = (payload: TableChange): void => void this.#rules.read(payload)

  /** Tells one or several, each `id` once. */
  push = (notifications: NotificationInput | readonly NotificationInput[]): void => {
    const at = this.#now()
    const added: AdminNotification[] = []
    for (const input of [notifications].flat() as NotificationInput[]) {
      const notification = readNotification(input, at)
      const id = notification.id ?? `${notification.type}:${at}:${this.#made++}`
      if (this.#told.has(id)) continue
      this.#told.add(id)
      const quiet = notification.quiet || this.#isQuietAt(notification, at)
      added.push({ ...notification, id, ...(quiet && { quiet }) })
    }
    trimOldest(this.#told, MAX_TOLD)
    added.sort((one, other) => Date.parse(one.timestamp) - Date.parse(other.timestamp))
    this.#set(states.receive(this.#state, added, this.#groupWindowMs, this.#isLoud))
  }

  /** Marks one as read, or a group by its key. */
  markAsRead = (id: string): void => this.#read(isNamed(id))

  /** Marks every notification of a group as read. */
  markGroupAsRead = (key: string): void => this.#read(isNamed(key))

  markAllAsRead = (): void => this.#read(() => true)

  /** They were on screen: for when a list opens. They stay unread. */
  markAllAsSeen = (): void => {
    this.#set(states.mark(this.#state, undefined, () => true))
  }

  /** Takes one off the list, or a group by its key. `undo` brings it back. */
  remove = (id: string): void => this.#remove(isNamed(id))

  /** Empties the list. `undo` brings everything back. */
  clearAll = (): void => this.#remove(() => true)

  /** Brings back what was removed last. Again: what was removed before that. */
  undo = (): void => {
    this.#set(states.undo(this.#state))
  }

  /** Takes over what was read, or is unread again, elsewhere; `undefined` was seen alone. */
  setRead(ids: readonly string[], read: boolean | undefined): void {
    const meant = new Set(ids)
    this.#set(states.mark(this.#state, read, ({ id }) => meant.has(id)))
  }

  /** Takes what exists no more, or was removed elsewhere, off the list. Where it comes back, it is told again. */
  forget(ids: readonly string[]): void {
    const gone = new Set(ids)
    for (const id of ids) this.#told.delete(id)
    this.#set(states.forget(this.#state, ({ id }) => gone.has(id)))
  }

  /** Takes a toast away; its notifications stay, unread. */
  dismissToast = (id: string): void => {
    this.#set(states.dismissToast(this.#state, id))
  }

  /** Nothing pops up for this many milliseconds, unless the quiet hours allow it; 24 days at most. 0 ends it. */
  muteFor = (ms: number): void => {
    const mutedUntil = ms > 0 ? this.#now() + Math.min(ms, MAX_MUTE_MS) : null
    if (mutedUntil === this.#state.mutedUntil) return
    this.#set({ ...this.#state, mutedUntil })
    this.#watchMute()
  }

  /** Writes what is to be kept, and ends the timers. */
  stop(): void {
    clearTimeout(this.#muteTimer)
    this.#storage?.flush()
  }

  get #state(): states.NotificationState {
    return this.#store.getSnapshot()
  }

  #set(state: states.NotificationState): void {
    if (state === this.#state) return
    this.#store.set(state)
    this.#storage?.save(() => this.#kept())
  }

  #kept(): KeptNotifications {
    const { notifications, mutedUntil } = this.#state
    const present = new Set(notifications.map(({ id }) => id))
    return { notifications, mutedUntil, removed: [...this.#told].filter((id) => !present.has(id)) }
  }

  #read(matches: states.Matches): void {
    this.#set(states.mark(this.#state, true, matches))
  }

  #remove(matches: states.Matches): void {
    this.#set(states.remove(this.#state, matches))
  }

  #watchMute(): void {
    clearTimeout(this.#muteTimer)
    const { mutedUntil } = this.#state
    if (mutedUntil === null) return
    const leftMs = mutedUntil - this.#now()
    if (leftMs > 0) {
      this.#muteTimer = setTimeout(() => this.#watchMute(), Math.min(leftMs, MAX_MUTE_MS))
    } else this.#set({ ...this.#state, mutedUntil: null })
  }
}

/** One notification by its id, or all of a group by its key. */
function isNamed(name: string): states.Matches {
  return (one) => one.id === name || groupOf(one) === name
}
