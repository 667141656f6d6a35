import { QueryClient, QueryObserver } from '@tanstack/query-core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFakePort } from '../../test/createFakePort.ts'
import { RealtimeManager } from '../manager.ts'
import { InvalidationQueue, invalidationQueue } from './invalidationQueue.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

/** A query on screen whose reads take `latencyMs`. */
async function setUp(latencyMs = 10) {
  const manager = new RealtimeManager(createFakePort().port, { throttleMs: 250 })
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const startedAt: number[] = []
  let completed = 0
  const queryFn = async () => {
    startedAt.push(Date.now())
    await new Promise((resolve) => setTimeout(resolve, latencyMs))
    completed += 1
    return completed
  }
  const observer = new QueryObserver(queryClient, { queryKey: ['q'], queryFn })
  const hide = observer.subscribe(() => {})
  await vi.advanceTimersByTimeAsync(latencyMs)
  startedAt.length = 0
  const begin = Date.now()
  const queue = new InvalidationQueue(manager, queryClient)
  const find = (name: string) => {
    const query = queryClient.getQueryCache().find({ queryKey: [name] })
    if (!query) throw new Error(`The query "${name}" is not in the cache.`)
    return query
  }
  return {
    ...{ manager, queryClient, queue, hide, find },
    query: find('q'),
    wait: (ms: number) => vi.advanceTimersByTimeAsync(ms),
    /** When the reads began, in milliseconds after the first ask. */
    reads: () => startedAt.map((at) => at - begin),
    completed: () => completed,
  }
}

describe('InvalidationQueue', () => {
  it('reads once for all that is asked in one moment', async () => {
    const { queue, query, wait, reads } = await setUp()

    for (let at = 0; at < 4; at++) {
      queue.add(query)
      await wait(10)
    }
    await wait(1000)

    expect(reads()).toEqual([50])
  })

  it('reads on while the clock of the machine is set back', async () => {
    const { queue, query, wait, completed } = await setUp()
    queue.add(query)
    await wait(100)

    vi.setSystemTime(Date.now() - 3_600_000)
    queue.add(query)
    await wait(1000)

    expect(completed()).toBe(3)
  })

  it('reads at most once per throttleMs', async () => {
    const { queue, query, wait, reads } = await setUp()

    for (let at = 0; at < 60; at++) {
      queue.add(query)
      await wait(10)
    }

    expect(reads()).toEqual([50, 300, 550])
  })

  it('waits for no other query', async () => {
    const { queue, query, queryClient, find, wait, reads } = await setUp()
    queryClient.setQueryData(['busy'], 0)
    queue.add(find('busy'))
    await wait(60)

    queue.add(query)
    await wait(1000)

    expect(reads()).toEqual([110])
  })

  it('never cuts a read short, and reads once more right after it', async () => {
    const { queue, query, wait, reads, completed } = await setUp(400)
    const before = completed()

    for (let at = 0; at < 20; at++) {
      queue.add(query)
      await wait(50)
    }
    await wait(2000)

    const begun = reads()
    const pauses = begun.slice(1).map((at, before) => at - (begun[before] ?? 0))
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(400)
    expect(Math.max(...pauses)).toBeLessThan(410)
    expect(begun).toHaveLength(4)
    expect(completed() - before).toBe(4)
  })

  it('is content with a read of somebody else that began since it was asked', async () => {
    const { queue, query, queryClient, wait, reads } = await setUp()
    const onInvalidated = vi.fn()
    queue.add(query, onInvalidated)
    await wait(5)
    void queryClient.refetchQueries({ queryKey: ['q'] })
    await wait(1000)

    expect(reads()).toEqual([5])
    expect(onInvalidated).toHaveBeenCalledExactlyOnceWith(query)
    expect(queryClient.getQueryCache().hasListeners()).toBe(false)
  })

  it('reads once more when it was asked again during that read', async () => {
    const { queue, query, queryClient, wait, reads } = await setUp(100)
    queue.add(query)
    void queryClient.refetchQueries({ queryKey: ['q'] })
    await wait(20)
    queue.add(query)
    await wait(1000)

    expect(reads()).toHaveLength(2)
  })

  it('reads once more when that read was cancelled, and something was written instead', async () => {
    const { queue, query, queryClient, wait, reads } = await setUp(100)
    queue.add(query)
    void queryClient.refetchQueries({ queryKey: ['q'] })
    await wait(20)
    await queryClient.cancelQueries({ queryKey: ['q'] })
    queryClient.setQueryData(['q'], 'written')
    await wait(1000)

    expect(reads()).toEqual([0, 50])
  })

  it('marks a query that nobody shows', async () => {
    const { queue, query, hide, wait, reads } = await setUp()
    hide()

    queue.add(query)
    await wait(50)

    expect(query.state.isInvalidated).toBe(true)
    expect(reads()).toEqual([])
  })

  it('waits while the page is paused', async () => {
    const { manager, queue, query, wait, reads } = await setUp()
    queue.add(query)
    manager.pause()
    await wait(1000)
    expect(reads()).toEqual([])

    manager.resume()
    await wait(0)
    expect(reads()).toEqual([1000])
  })

  it('tells each of those who asked, once', async () => {
    const { queue, query, wait } = await setUp()
    const [one, other] = [vi.fn(), vi.fn()]
    for (const listener of [one, other, one]) queue.add(query, listener)
    await wait(50)

    expect(one).toHaveBeenCalledExactlyOnceWith(query)
    expect(other).toHaveBeenCalledExactlyOnceWith(query)
  })

  it('forgets a query that left the cache, and leaves nothing behind', async () => {
    const { queue, query, queryClient, hide, wait, reads } = await setUp()
    queue.add(query)
    hide()
    queryClient.clear()
    await wait(1000)

    expect(reads()).toEqual([])
    expect(queryClient.getQueryCache().hasListeners()).toBe(false)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is one for a manager and a query client', async () => {
    const { manager, queryClient } = await setUp()
    const queue = invalidationQueue(manager, queryClient)

    expect(invalidationQueue(manager, queryClient)).toBe(queue)
    expect(invalidationQueue(manager, new QueryClient())).not.toBe(queue)
  })
})
