import { vi } from 'vitest'
import type { Row } from '../src/changes/change.ts'
import type { Binding } from '../src/channels/binding.ts'
import type { RealtimeOptions } from '../src/options.ts'
import { createListener, createManager } from './createManager.ts'

/** How long a read of the engine takes, in milliseconds. */
export const READ_MS = 50

/** A live table with a listener; reads of the engine take `READ_MS`. */
export async function setUpTable(
  rows: Row[],
  binding: Partial<Binding> = {},
  options: RealtimeOptions = {},
) {
  const { server, manager, log } = createManager(options)
  const listener = createListener()
  manager.table({ table: 'bookings', ...binding }, listener)
  await server.goLive()
  listener.gaps.length = 0
  Object.assign(server.database, { rows, readMs: READ_MS })
  const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)
  const net = () => listener.batches.map(({ changes }) => changes)
  return { server, manager, log, listener, wait, net }
}
