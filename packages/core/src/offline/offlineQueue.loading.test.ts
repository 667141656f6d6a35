import { describe, expect, it, vi } from 'vitest'
import { createMemoryWrites } from './memoryWrites.ts'
import { OfflineQueue, type OfflineQueueParts } from './offlineQueue.ts'
import { WriteDrain } from './writeDrain.ts'

describe('OfflineQueue, prop: loading', () => {
  it('asks again for what sends when that could not be loaded', async () => {
    vi.useFakeTimers()
    const send = vi.fn(async () => ({ status: 201, rows: [] }))
    const loadDrain = vi
      .fn<OfflineQueueParts['loadDrain']>(async (wiring) => {
        return new WriteDrain({ ...wiring, sendAs: () => send })
      })
      .mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'))
    const session = {
      userId: async () => null,
      token: async () => ({ token: null, userId: null }),
      refresh: async () => {},
      onChange: () => () => {},
    }
    const queue = new OfflineQueue({
      name: 'loading',
      storage: createMemoryWrites(),
      session,
      loadDrain,
    })
    await queue.enqueue({ table: 'tasks', action: 'insert', patch: { id: 'a' } })
    await queue.drain()
    queue.subscribe(() => {})

    await vi.advanceTimersByTimeAsync(6000)
    expect(loadDrain).toHaveBeenCalledTimes(2)
    expect(send).toHaveBeenCalledTimes(1)
    expect(queue.getSnapshot()).toMatchObject({ status: 'idle', done: 1, isOnline: true })
    queue.close()
    vi.useRealTimers()
  })

  it('opens nothing until it is used', () => {
    const storage = { readAll: vi.fn(), edit: vi.fn(), close: vi.fn() }
    const loadDrain = vi.fn()
    const session = { userId: vi.fn(), token: vi.fn(), refresh: vi.fn(), onChange: vi.fn() }
    const queue = new OfflineQueue({ name: 'unused', storage, session, loadDrain })

    expect(queue.getSnapshot()).toMatchObject({ status: 'idle', total: 0 })
    for (const call of [storage.readAll, session.userId, session.onChange, loadDrain]) {
      expect(call).not.toHaveBeenCalled()
    }
  })
})
