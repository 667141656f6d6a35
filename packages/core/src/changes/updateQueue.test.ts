import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { inserted, updated } from '../../test/changes.ts'
import { type Flush, UpdateQueue } from './updateQueue.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

function createQueue(options: { maxSize?: number } = {}) {
  const flushes: Flush[] = []
  const queue = new UpdateQueue({
    primaryKey: ['id'],
    throttleMs: 250,
    maxSize: options.maxSize ?? 1000,
    isWhole: () => true,
    onFlush: (flush) => flushes.push(flush),
  })
  /** How many rows each flush held. */
  const sizes = () =>
    flushes.map((flush) => (flush.type === 'batch' ? flush.changes.length : flush.reason))
  return { queue, flushes, sizes }
}

const commit = (ms: number) => `2026-11-21T12:00:00.${String(ms).padStart(3, '0')}Z`

describe('UpdateQueue', () => {
  it('flushes the first change of a quiet spell at once', () => {
    const { queue, sizes } = createQueue()

    queue.add(inserted({ id: 1 }))

    expect(sizes()).toEqual([1])
  })

  it('flushes the rest of the first transaction in the next frame', () => {
    const { queue, sizes } = createQueue()

    for (let id = 0; id < 20; id++) queue.add(inserted({ id }, commit(1)))
    vi.advanceTimersByTime(16)

    expect(sizes()).toEqual([1, 19])
  })

  it('holds later changes until the window is over', () => {
    const { queue, sizes } = createQueue()

    queue.add(inserted({ id: 1 }, commit(1)))
    queue.add(inserted({ id: 2 }, commit(2)))
    queue.add(updated({ id: 2, a: 1 }, { id: 2 }, commit(3)))
    vi.advanceTimersByTime(249)
    expect(sizes()).toEqual([1])

    vi.advanceTimersByTime(1)
    expect(sizes()).toEqual([1, 1])
  })

  it('flushes at most six times in the first second of a storm and four times in each after', () => {
    const { queue, sizes } = createQueue()
    const flushesAfter: number[] = []

    for (let ms = 0; ms < 2000; ms += 5) {
      queue.add(inserted({ id: ms }, commit(Math.floor(ms / 10))))
      vi.advanceTimersByTime(5)
      if (ms === 995 || ms === 1995) flushesAfter.push(sizes().length)
    }

    expect(flushesAfter).toEqual([6, 10])
  })

  it('tells when the first and the last of its changes were committed', () => {
    const { queue, flushes } = createQueue()
    queue.add(inserted({ id: 0 }, commit(0)))

    queue.add(inserted({ id: 1 }, commit(1)))
    queue.add(inserted({ id: 2 }, commit(2)))
    vi.advanceTimersByTime(250)

    expect(flushes[1]).toMatchObject({ firstCommitAt: commit(1), lastCommitAt: commit(2) })
  })

  it('turns an overflow into one resync and loses no later change', () => {
    const { queue, sizes } = createQueue({ maxSize: 3 })
    queue.add(inserted({ id: 0 }, commit(0)))

    for (let id = 1; id < 100; id++) queue.add(inserted({ id }, commit(id)))
    vi.advanceTimersByTime(250)
    queue.add(inserted({ id: 100 }, commit(100)))
    vi.advanceTimersByTime(250)

    expect(sizes()).toEqual([1, 'overflow', 1])
  })

  it('asks for a resync when a change carries no key', () => {
    const { queue, sizes } = createQueue()

    expect(queue.add(inserted({ name: 'x' }))).toBe(false)
    vi.advanceTimersByTime(250)

    expect(sizes()).toEqual(['sequence'])
  })

  it('holds everything while paused and shows it in one flush', () => {
    const { queue, sizes } = createQueue()
    queue.pause()

    for (let id = 0; id < 10; id++) queue.add(inserted({ id }, commit(id)))
    vi.advanceTimersByTime(10_000)
    expect(sizes()).toEqual([])
    expect(queue.size).toBe(10)

    queue.resume()
    expect(sizes()).toEqual([10])
  })

  it('leaves no timer behind when cleared', () => {
    const { queue, sizes } = createQueue()
    queue.add(inserted({ id: 1 }))
    queue.add(inserted({ id: 2 }))

    queue.clear()

    expect(vi.getTimerCount()).toBe(0)
    expect(sizes()).toEqual([1])
  })
})
