import { notificationOptionsUnstable } from '../errors.ts'
import type { RealtimeManager } from '../manager.ts'
import type { Store } from '../store.ts'
import { adminNotificationRules } from './adminNotificationRules.ts'
import { createNotificationCenter } from './createNotificationCenter.ts'
import { NO_NOTIFICATIONS, type NotificationSnapshot } from './notification.ts'
import type { NotificationCenter } from './notificationCenter.ts'
import type { NotificationCenterOptions } from './notificationCenterOptions.ts'
import type { NotificationSource } from './notificationSource.ts'
import type { NotificationTable } from './notificationTable.ts'
import { IDLE_SOURCE, type SourceState } from './sourceState.ts'
import { memories, watchNotificationTable } from './watchNotificationTable.ts'
import { watchRules } from './watchRules.ts'

/** What one list of live notifications is made of. */
export interface LiveNotificationsOptions
  extends Omit<NotificationCenterOptions, 'now' | 'logger' | 'primaryKeys'> {
  /** Tells the rows of this table. Without it, the rules tell the changes of theirs. */
  table?: NotificationTable | undefined
  /** Whose notifications they are. Another person has another list. */
  userId?: string | undefined
}

/** What a page shows of live notifications. */
export interface LiveNotificationsSnapshot extends NotificationSnapshot, SourceState {}

/** Before anything is known, and on the server. */
export const NO_LIVE_NOTIFICATIONS: LiveNotificationsSnapshot = {
  ...NO_NOTIFICATIONS,
  ...IDLE_SOURCE,
}

/** Lists that nobody shows are kept for when somebody does again, this many at most. */
const MAX_UNUSED = 8

/** A center with its source, which it listens to while anybody subscribes. */
export class LiveNotifications implements Store<LiveNotificationsSnapshot> {
  readonly center: NotificationCenter
  #userId: string | undefined
  #startSource: () => NotificationSource
  #source: NotificationSource | undefined
  #subscribers = new Set<() => void>()
  #snapshot = NO_LIVE_NOTIFICATIONS
  #parts: [NotificationSnapshot, SourceState] = [NO_NOTIFICATIONS, IDLE_SOURCE]

  /** @throws LivepaneError `quiet-hours-invalid` */
  constructor(
    manager: RealtimeManager,
    { table, userId, ...options }: LiveNotificationsOptions = {},
  ) {
    this.#userId = userId
    const { primaryKeys, logger } = manager.options
    const rules = options.rules ?? adminNotificationRules
    this.center = createNotificationCenter({ ...options, rules, primaryKeys, logger })
    this.#startSource = () =>
      table ? watchNotificationTable(this.center, manager, table) : watchRules(this.center, manager)
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#source ??= this.#startSource()
    const stops = [this.center.subscribe(listener), this.#source.state.subscribe(listener)]
    const unsubscribe = (): void => {
      for (const stop of stops) stop()
      this.#subscribers.delete(unsubscribe)
      // A page that is only mounted anew keeps its source.
      queueMicrotask(() => this.#stopWhenUnused())
    }
    this.#subscribers.add(unsubscribe)
    return unsubscribe
  }

  /** The same reference until something changes. */
  getSnapshot = (): LiveNotificationsSnapshot => {
    const shown = this.center.getSnapshot()
    const source = this.#source?.state.getSnapshot() ?? IDLE_SOURCE
    if (this.#parts[0] !== shown || this.#parts[1] !== source) {
      this.#parts = [shown, source]
      this.#snapshot = { ...shown, ...source }
    }
    return this.#snapshot
  }

  /** Whether anybody subscribes. */
  get isUsed(): boolean {
    return this.#subscribers.size > 0
  }

  #stopWhenUnused(): void {
    if (this.isUsed) return
    this.#source?.stop()
    this.#source = undefined
    // Whoever comes next may be somebody else, and what this one did would be saved as theirs.
    if (!this.#userId) memories.delete(this.center)
    this.center.stop()
  }
}

const instances = new WeakMap<RealtimeManager, Map<string, LiveNotifications>>()
const ids = new WeakMap<object, number>()
let lastId = 0

/**
 * The notifications of a manager with these options; the same ones each time.
 * Rules and storages are told apart by identity, everything else by value.
 *
 * @throws LivepaneError `quiet-hours-invalid`
 */
export function liveNotifications(
  manager: RealtimeManager,
  options: LiveNotificationsOptions = {},
): LiveNotifications {
  const { rules, storage, table, ...values } = options
  const key = JSON.stringify([
    Object.entries(values)
      .filter(([, value]) => value !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
    rules?.map(idOf),
    storage && idOf(storage),
    table && [table.schema, table.table, table.receipts],
  ])
  const known = instances.get(manager) ?? new Map<string, LiveNotifications>()
  instances.set(manager, known)
  const found = known.get(key)
  if (found) return found
  const live = new LiveNotifications(manager, options)
  const unused = [...known].filter(([, { isUsed }]) => !isUsed)
  if (unused.length >= MAX_UNUSED) {
    manager.log.reportOnce('notification-options', notificationOptionsUnstable())
    known.delete(unused[0]?.[0] ?? '')
  }
  known.set(key, live)
  return live
}

function idOf(object: object): number {
  const id = ids.get(object) ?? ++lastId
  ids.set(object, id)
  return id
}
