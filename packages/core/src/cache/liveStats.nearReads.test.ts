import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deleted, inserted } from '../../test/changes.ts'
import { BEYOND_DOUBT_MS, READ_MS, reduceBookings, setUpStats } from '../../test/setUpStats.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 12) })
})

afterEach(() => {
  vi.useRealTimers()
})

const reduce = reduceBookings

describe('a change near to a read', () => {
  it('is not counted twice when the read held it', async () => {
    const { change, queryClient, queryKey, truth, stats, reads, wait } = await setUpStats({
      reduce,
    })
    const seen = new Set<number | undefined>()
    queryClient.getQueryCache().subscribe(() => seen.add(stats()?.total))
    void queryClient.refetchQueries({ queryKey })
    await wait(READ_MS / 2 - 1)
    truth.stats = { total: 11, pending: 5 }
    await wait(READ_MS)

    // Committed just before the snapshot was taken, and delivered after the answer.
    change(inserted({ id: 11, status: 'pending' }), { agoMs: READ_MS })
    await wait(500)

    expect(stats()).toEqual({ total: 11, pending: 5 })
    // 12 never was true, and never was shown.
    expect(seen).toEqual(new Set([10, 11]))
    expect(reads).toHaveLength(2)
  })

  it('is not lost when the read did not hold it', async () => {
    const { change, queryClient, queryKey, truth, stats, wait } = await setUpStats({ reduce })
    void queryClient.refetchQueries({ queryKey })
    await wait(READ_MS / 2 + 1)
    truth.stats = { total: 11, pending: 5 }
    change(inserted({ id: 11, status: 'pending' }), { agoMs: 0 })
    await wait(500)

    expect(stats()).toEqual({ total: 11, pending: 5 })
  })

  it('is no reason to read a busy table again and again', async () => {
    const { change, truth, stats, reads, wait } = await setUpStats({ reduce })
    change(deleted({ id: 99 }))

    for (let id = 11; id <= 130; id++) {
      truth.stats = { total: id, pending: 4 }
      change(inserted({ id, status: 'done' }))
      await wait(500)
    }
    expect(reads.length).toBeLessThanOrEqual(8)
    expect(stats()?.total).toBeGreaterThan(120)

    await wait(31_000)
    expect(stats()).toEqual(truth.stats)
  })

  it('is read about as soon as a busy table falls quiet, however many were in doubt', async () => {
    const { change, queryClient, queryKey, truth, stats, reads, wait } = await setUpStats({
      reduce,
    })
    // Each of these reads is followed so closely by a change that it may hold it, and does.
    for (let total = 11; total <= 20; total++) {
      truth.stats = { total, pending: 4 }
      await Promise.all([queryClient.refetchQueries({ queryKey }), wait(READ_MS)])
      change(inserted({ id: total, status: 'done' }), { agoMs: 0 })
      await wait(300)
    }
    expect(stats()).toEqual({ total: 21, pending: 4 })
    const before = reads.length

    await wait(2500)

    expect(stats()).toEqual({ total: 20, pending: 4 })
    expect(reads).toHaveLength(before + 1)
    await wait(31_000)
    expect(reads).toHaveLength(before + 1)
  })

  it('is sure again once the table was quiet for a while', async () => {
    const { change, queryClient, queryKey, truth, stats, reads, wait } = await setUpStats({
      reduce,
    })
    change(deleted({ id: 99 }))
    await wait(500)
    change(inserted({ id: 11, status: 'done' }))
    truth.stats = { total: 11, pending: 4 }
    await wait(BEYOND_DOUBT_MS)
    const before = reads.length

    change(inserted({ id: 12, status: 'done' }))
    await wait(500)

    expect(stats()).toEqual({ total: 12, pending: 4 })
    expect(reads).toHaveLength(before)

    // The next doubt is the first one again, and read about at once.
    truth.stats = { total: 13, pending: 4 }
    void queryClient.refetchQueries({ queryKey })
    await wait(500)
    change(inserted({ id: 13, status: 'done' }))
    await wait(500)
    expect(reads).toHaveLength(before + 2)
  })
})
