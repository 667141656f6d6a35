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
import { watchNotificationTable } from './watchNotificationTable.ts'
import { watchRules } from './watchRules.ts'

export interface LiveNotificationsOptions
  extends Omit<NotificationCenterOptions, 'now' | 'logger' | 'primaryKeys'> {
  /** Tells the rows of this table. Without it, the rules tell the changes of theirs. */
  table?: NotificationTable | undefined
}

export interface LiveNotificationsSnapshot extends NotificationSnapshot, SourceState {}

/** Before anything is known, and on the server. */
export const NO_LIVE_NOTIFICATIONS: LiveNotificationsSnapshot = {
  ...NO_NOTIFICATIONS,
  ...IDLE_SOURCE,
}

/** A center with its source, which it listens to while anybody subscribes. */
export class LiveNotifications implements Store<LiveNotificationsSnapshot> {
  readonly center: NotificationCenter
  #startSource: () => NotificationSource
  #source: NotificationSource | undefined
  #subscribers = new Set<() => void>()
  #snapshot = NO_LIVE_NOTIFICATIONS
  #parts: [NotificationSnapshot, SourceState] = [NO_NOTIFICATIONS, IDLE_SOURCE]

  /** @throws LivepaneError `quiet-hours-invalid` */
  constructor(manager: RealtimeManager, { table, ...options }: LiveNotificationsOptions = {}) {
    const { primaryKeys, logger } = manager.options
    const rules = adminNotificationRules
    this.center = createNotificationCenter({ rules, ...options, primaryKeys, logger })
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
    this.center.stop()
  }
}
