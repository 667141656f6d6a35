import { createRealtime, type RealtimeManager } from '@livepane/core'
import {
  type LiveNotifications,
  liveNotifications,
  notificationReceipts,
} from '@livepane/core/notifications'
import { createOfflineQueue, type OfflineQueue } from '@livepane/core/offline'
import type { SupabaseClient } from '@supabase/supabase-js'
import { note, type PageEvent, pageLog } from './pageLog.ts'
import type { Settings } from './settings.ts'

/** What a test may read of the page, and the session that it may renew. */
export interface PageHandle {
  client: SupabaseClient
  manager: RealtimeManager
  /** Opens nothing until a test writes through it. */
  queue: OfflineQueue
  /** Listens to nothing until a test subscribes. */
  notifications: LiveNotifications
  log: readonly PageEvent[]
}

declare global {
  interface Window {
    livepane: PageHandle
  }
}

/** Makes the engine and shows it to the tests. */
export function exposePage(client: SupabaseClient, { options }: Settings): PageHandle {
  const manager = createRealtime(client, {
    ...options,
    logger: ({ code }) => note({ type: 'log', code }),
  })
  const queue = createOfflineQueue(client, { logger: ({ code }) => note({ type: 'log', code }) })
  const notifications = liveNotifications(manager, { table: notificationReceipts(client) })
  window.livepane = { client, manager, queue, notifications, log: pageLog }
  return window.livepane
}
