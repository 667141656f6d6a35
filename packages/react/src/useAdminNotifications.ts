'use client'
import {
  type LiveNotificationsOptions,
  type LiveNotificationsSnapshot,
  liveNotifications,
  NO_LIVE_NOTIFICATIONS,
  type NotificationCenter,
  type NotificationTable,
  notificationReceipts,
} from '@livepane/core/notifications'
import * as React from 'react'
import { ClientContext, useManager } from './RealtimeProvider.tsx'
import { useUserId } from './useUserId.ts'

/** Options of `useAdminNotifications`. */
export interface UseAdminNotificationsOptions
  extends Omit<LiveNotificationsOptions, 'table' | 'userId'> {
  /**
   * `'rules'` tells changes of tables as `rules` say, while a page is open.
   * `'table'` tells the rows of `public.notifications`, so that what happened while
   * no page was open is there on return, and what is seen, read, removed and brought back
   * here is so on every page of the same person, and for nobody else.
   * @default 'rules'
   */
  source?: 'rules' | 'table' | undefined
  /**
   * For `source: 'table'`, a table of another kind: `notificationTable(client)` has `read_at` on its rows.
   * @default `notificationReceipts(client)`, the companion database
   */
  table?: NotificationTable | undefined
}

type Actions = Pick<
  NotificationCenter,
  | 'push'
  | 'markAsRead'
  | 'markAllAsRead'
  | 'markGroupAsRead'
  | 'markAllAsSeen'
  | 'remove'
  | 'undo'
  | 'clearAll'
  | 'muteFor'
  | 'dismissToast'
>

/** Everything that a bell, a list, a toaster and an announcer show, and what a person may do. */
export interface AdminNotifications extends LiveNotificationsSnapshot, Actions {}

const nothing = () => () => {}

/**
 * What an admin should be told: notifications, groups, toasts and counts, with
 * what marks and removes them. Components with the same options share one list,
 * which belongs to whoever is signed in. Rules and a storage are made once, outside.
 *
 * @throws LivepaneError `provider-missing`, `quiet-hours-invalid`
 * @example
 * const { notifications, unreadCount, markAsRead } = useAdminNotifications()
 */
export function useAdminNotifications({
  source = 'rules',
  table: ownTable,
  ...options
}: UseAdminNotificationsOptions = {}): AdminNotifications {
  const manager = useManager('useAdminNotifications')
  const client = React.useContext(ClientContext)
  const userId = useUserId(client)
  const table =
    source === 'table'
      ? (ownTable ?? (client ? notificationReceipts(client) : undefined))
      : undefined
  const live = liveNotifications(manager, { ...options, table, userId: userId ?? undefined })
  const { center } = live
  // Nobody's list is shown or filled before it is known whose it is.
  const isKnown = userId !== undefined
  const snapshot = React.useSyncExternalStore(
    isKnown ? live.subscribe : nothing,
    isKnown ? live.getSnapshot : getNothing,
    getNothing,
  )
  return React.useMemo(
    () => ({
      ...snapshot,
      push: center.push,
      markAsRead: center.markAsRead,
      markAllAsRead: center.markAllAsRead,
      markGroupAsRead: center.markGroupAsRead,
      markAllAsSeen: center.markAllAsSeen,
      remove: center.remove,
      undo: center.undo,
      clearAll: center.clearAll,
      muteFor: center.muteFor,
      dismissToast: center.dismissToast,
    }),
    [snapshot, center],
  )
}

function getNothing(): LiveNotificationsSnapshot {
  return NO_LIVE_NOTIFICATIONS
}
