import { RealtimeManager } from '@livepane/core'
import { type BookingRow, makeChanges } from './bookings.ts'
import type { KeptList } from './cachedList.ts'
import { createLoopback } from './createLoopback.ts'
import { UNHURRIED, watchLiveList } from './watchLiveList.ts'

/** A list kept by Livepane, past its first read and inside a flush window: what a busy table meets. */
export async function createLiveList(rows: BookingRow[]): Promise<KeptList> {
  const { port, send } = createLoopback()
  const manager = new RealtimeManager(port, UNHURRIED)
  const list = await watchLiveList(manager, () => rows)
  // The first change of a quiet spell is shown at once and opens the window.
  for (const change of makeChanges(1, rows, 1)) send(change)
  const before = list.notifications()
  return {
    ...list,
    notifications: () => list.notifications() - before,
    take: (changes) => {
      for (const change of changes) send(change)
      manager.flush()
    },
  }
}
