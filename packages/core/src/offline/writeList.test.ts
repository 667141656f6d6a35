import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { storedWrite } from '../../test/storedWrite.ts'
import { createMemoryWrites } from './memoryWrites.ts'
import { WriteList } from './writeList.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

/** A list, and what another tab does to the writes that both keep. */
function setUp() {
  const storage = createMemoryWrites()
  const readAll = vi.spyOn(storage, 'readAll')
  const list = new WriteList(storage)
  const add = async () => {
    const { seq: _, ...write } = storedWrite(1)
    await storage.edit(write.row, () => ({ add: write }))
    list.refresh()
  }
  return { list, readAll, add, count: () => list.getSnapshot().length }
}

describe('WriteList.refresh', () => {
  it('reads at once what another tab did after a quiet spell', async () => {
    const { add, count } = setUp()
    await add()
    await vi.advanceTimersByTimeAsync(0)
    expect(count()).toBe(1)

    await vi.advanceTimersByTimeAsync(1000)
    await add()
    await vi.advanceTimersByTimeAsync(0)
    expect(count()).toBe(2)
  })

  it('reads a few times what another tab does a hundred times, and all of it in the end', async () => {
    const { readAll, add, count } = setUp()
    for (let write = 0; write < 100; write++) {
      await add()
      await vi.advanceTimersByTimeAsync(10)
    }
    expect(readAll.mock.calls.length).toBeLessThanOrEqual(6)

    await vi.advanceTimersByTimeAsync(200)
    expect(count()).toBe(100)
    await vi.advanceTimersByTimeAsync(200)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('reads nothing more after its end', async () => {
    const { list, readAll, add } = setUp()
    await add()
    await add()
    list.stop()
    await vi.advanceTimersByTimeAsync(1000)

    expect(readAll).toHaveBeenCalledTimes(1)
    expect(vi.getTimerCount()).toBe(0)
  })
})
