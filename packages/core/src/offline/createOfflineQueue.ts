import type { SupabaseClient } from '@supabase/supabase-js'
import { createIndexedDbWrites } from './indexedDbWrites.ts'
import { OfflineQueue } from './offlineQueue.ts'
import type { OfflineQueueOptions } from './offlineQueueOptions.ts'
import { createWriteSession } from './writeSession.ts'

/** A write that is not answered in this time is sent again later, in milliseconds. */
const TIMEOUT_MS = 20_000

/**
 * A queue for writes that survives a lost network, a reload and a killed browser. Any tab adds to it,
 * one tab at a time sends, and each write takes effect once. Opens nothing until it is used.
 *
 * @example
 * const queue = createOfflineQueue(supabase, { tables: { bookings: { conflict: 'merge' } } })
 * await queue.enqueue({
 *   table: 'bookings',
 *   action: 'update',
 *   key: booking.id,
 *   patch: { status: 'completed' },
 *   base: booking,
 * })
 */
export function createOfflineQueue(
  client: SupabaseClient,
  options: OfflineQueueOptions = {},
): OfflineQueue {
  const { timeoutMs = TIMEOUT_MS } = options
  const name = options.name ?? `livepane-offline:${String(Reflect.get(client, 'supabaseUrl'))}`
  return new OfflineQueue(
    {
      name,
      storage: options.storage ?? createIndexedDbWrites(name),
      session: createWriteSession(client),
      loadDrain: async (wiring) => {
        const { createDrain } = await import('./createDrain.ts')
        return createDrain(client, timeoutMs, wiring)
      },
    },
    options,
  )
}
