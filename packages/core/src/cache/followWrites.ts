import type { QueryClient } from '@tanstack/query-core'
import type { NetChange, Row } from '../changes/change.ts'
import type { RealtimeManager } from '../manager.ts'
import { liveQueries } from './liveQueries.ts'
import { perCache } from './perCache.ts'

/** What live data needs of a queue of writes: an `OfflineQueue`, or one like it. */
export interface FollowedWrites {
  onAcknowledged: (
    listener: (acknowledged: {
      write: { schema: string; table: string; key: string; action: string }
      row: Row | null
    }) => void,
  ) => () => void
  settled: (table: string) => Promise<unknown>
}

/**
 * Connects live queries with writes: what the database makes of one is in the lists in the moment in
 * which the write stops being shown over them, a gap is filled after what was written meanwhile, and
 * what comes back through the stream is no news. Call the result to end it.
 */
export function followWrites(
  manager: RealtimeManager,
  queryClient: QueryClient,
  writes: FollowedWrites,
): () => void {
  const followers = followersOf(manager, queryClient)
  followers.count += 1
  if (followers.count === 1) followers.stop = follow(manager, queryClient, writes)
  let isFollowing = true
  return () => {
    if (!isFollowing) return
    isFollowing = false
    followers.count -= 1
    if (followers.count === 0) followers.stop()
  }
}

/** Any number of followers of a page are one. */
const followersOf = perCache(() => ({ count: 0, stop: (): void => {} }))

function follow(
  manager: RealtimeManager,
  queryClient: QueryClient,
  writes: FollowedWrites,
): () => void {
  manager.ownWrites.settle = async (tables) => {
    const names = [...new Set(tables.map(({ table }) => table))]
    try {
      await Promise.all(names.map((table) => writes.settled(table)))
    } catch (error) {
      // The gap is filled all the same: rows without a late write are truer than none.
      manager.log.write('warn', 'writes-unsettled', `What waits was not sent: ${String(error)}`)
    }
  }
  const stop = writes.onAcknowledged(({ write, row }) => {
    const { schema, table, key, action } = write
    // A row that may not be read is not known; the stream tells of it, to those who may.
    if (row === null && action !== 'delete') return
    manager.ownWrites.note(schema, table, key, row)
    const change = toNetChange(action, key, row)
    const at = new Date().toISOString()
    const times = { firstCommitAt: at, lastCommitAt: at, receivedAt: Date.now() }
    liveQueries(manager, queryClient).acknowledge({ schema, table, changes: [change], ...times })
  })
  return () => {
    stop()
    manager.ownWrites.settle = undefined
  }
}

function toNetChange(action: string, key: string, row: Row | null): NetChange {
  if (!row) return { type: 'DELETE', key, old: {} }
  // A new row is whole, and enters lists that have none to compare it with.
  return action === 'update' ? { type: 'UPDATE', key, row, old: {} } : { type: 'INSERT', key, row }
}
