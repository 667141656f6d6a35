import { QueryObserver } from '@tanstack/query-core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deleted, inserted, updated } from '../../test/changes.ts'
import { createListener } from '../../test/createManager.ts'
import { LATENCY_MS, SPREAD_MS, setUp, setUpLive } from '../../test/setUpQuery.ts'
import type { TableChange } from '../changes/change.ts'
import { liveQueries } from './liveQueries.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 12) })
})

afterEach(() => {
  vi.useRealTimers()
})

describe('filling a gap', () => {
  it('reads once after a drop that a waiting flush outlasts', async () => {
    const { server, table, wait } = await setUpLive()
    await wait(1000)
    server.change(updated({ id: 1, name: 'b' }))
    server.change(updated({ id: 1, name: 'c' }, { id: 1 }, '2026-11-21T12:00:01.000Z'))
    server.dropSocket()
    await wait(20)
    server.openSocket()
    server.signal({ type: 'subscribed' })
    server.signal({ type: 'ready' })
    await wait(5000)

    expect(table.reads).toBe(1)
  })

  it('reads once after a drop, and is live only when that is done', async () => {
    const { server, handle, table, data, wait } = await setUpLive()
    expect(handle.getSnapshot().phase).toBe('live')
    const phases: string[] = []
    handle.subscribe(() => phases.push(handle.getSnapshot().phase))

    server.dropSocket()
    table.rows = [{ id: 1, name: 'missed' }]
    await wait(3000)
    server.openSocket()
    await server.goLive()
    await wait(SPREAD_MS + LATENCY_MS - 10)
    expect(handle.getSnapshot().phase).toBe('interrupted')
    await wait(20)

    expect(table.reads).toBe(1)
    expect(data()).toEqual([{ id: 1, name: 'missed' }])
    expect(new Set(phases)).toEqual(new Set(['interrupted', 'live']))
    expect(phases.at(-1)).toBe('live')
    expect(phases.indexOf('live')).toBe(phases.length - 1)
  })

  it('shows no newer time between the drop and the end of the fill', async () => {
    const { server, handle, manager, wait } = await setUpLive()
    const droppedAt = Date.now()
    const before = handle.getSnapshot().lastUpdated

    server.dropSocket()
    await wait(3000)
    server.openSocket()
    await server.goLive()
    await wait(10)

    expect(handle.getSnapshot().lastUpdated).toBe(before)
    expect(handle.getSnapshot().confirmedAt).toBeLessThanOrEqual(droppedAt)
    expect(manager.status.getSnapshot().lastUpdated).toBeLessThanOrEqual(droppedAt)
  })

  it('shows no change while the read that fills the gap is under way, and all of them after it', async () => {
    const { server, table, data, wait } = await setUpLive()
    server.signal({ type: 'ready' })
    await wait(SPREAD_MS + 10)
    table.rows = [
      { id: 1, name: 'a' },
      { id: 9, name: 'missed' },
    ]

    server.change(inserted({ id: 2, name: 'new' }))
    await wait(20)
    expect(data()).toEqual([{ id: 1, name: 'a' }])
    await wait(500)

    expect(data()).toContainEqual({ id: 2, name: 'new' })
  })

  it('says nothing of the page when a new query makes its first snapshot complete', async () => {
    const { manager, queryClient, server, wait } = await setUpLive()
    const handle = liveQueries(manager, queryClient).handle({
      queryKey: ['more'],
      table: 'milestones',
    })
    handle.subscribe(() => {})
    new QueryObserver(queryClient, {
      queryKey: ['more'],
      queryFn: handle.wrap(async () => {
        await new Promise((resolve) => setTimeout(resolve, LATENCY_MS))
        return []
      }),
    }).subscribe(() => {})
    await server.goLive()
    await wait(10)

    expect(manager.status.getSnapshot()).toMatchObject({ isUpdating: true, isResyncing: false })
  })

  it('says that a gap is being filled', async () => {
    const { server, manager, wait } = await setUpLive()
    server.signal({ type: 'ready' })
    await wait(10)
    expect(manager.status.getSnapshot()).toMatchObject({ isUpdating: true, isResyncing: true })

    await wait(SPREAD_MS + LATENCY_MS)
    expect(manager.status.getSnapshot()).toMatchObject({ isUpdating: false, isResyncing: false })
  })

  it('shows the error of a first read that is refused, and does not ask at once again', async () => {
    const { server, table, mount, queryClient, queryKey, wait } = setUp()
    table.error = new Error('401')
    mount()
    await server.goLive()
    await wait(25_000)
    expect(queryClient.getQueryState(queryKey)?.status).toBe('error')
    expect(table.reads).toBeLessThanOrEqual(2)

    table.error = undefined
    await wait(35_000)
    expect(queryClient.getQueryState(queryKey)?.status).toBe('success')
  })

  it('says that the reader may not read any more, and does not call each later try a recovery', async () => {
    const { server, handle, manager, table, wait } = await setUpLive()
    const refusal = { code: '42501', message: 'permission denied for table bookings' }
    // As an error of PostgREST, and as the app's own error around it.
    table.error = new Error('May not be read.', { cause: refusal })

    server.signal({ type: 'ready' })
    await wait(SPREAD_MS + LATENCY_MS + 10)
    expect(handle.getSnapshot()).toMatchObject({
      phase: 'denied',
      error: { code: 'permission-denied', cause: table.error },
    })

    const words: boolean[] = []
    const stop = manager.status.subscribe(() =>
      words.push(manager.status.getSnapshot().isResyncing),
    )
    table.error = Object.assign(new Error(refusal.message), refusal)
    const before = table.reads
    await wait(60_000)
    stop()
    expect(table.reads).toBeGreaterThan(before)
    expect(words).not.toContain(true)
    expect(handle.getSnapshot().phase).toBe('denied')
    const { error } = handle.getSnapshot()

    // A sign of life has everything looked at again, and is no news of the refusal.
    server.beat()
    await wait(1)
    expect(handle.getSnapshot().error).toBe(error)

    table.error = undefined
    await wait(60_000)
    expect(handle.getSnapshot()).toMatchObject({ phase: 'live', error: null })
  })

  it('tries again until a fill succeeds', async () => {
    const { server, handle, table, data, wait } = await setUpLive()
    table.error = new Error('503')
    table.rows = [{ id: 1, name: 'missed' }]

    server.signal({ type: 'ready' })
    await wait(SPREAD_MS + 200)
    expect(handle.getSnapshot().phase).toBe('interrupted')
    table.error = undefined
    await wait(60_000)

    expect(handle.getSnapshot().phase).toBe('live')
    expect(data()).toEqual([{ id: 1, name: 'missed' }])
  })

  it('reads again when a new gap opens during a fill', async () => {
    const { server, table, wait } = await setUpLive()

    server.signal({ type: 'ready' })
    await wait(SPREAD_MS + 10)
    server.signal({ type: 'ready' })
    await wait(LATENCY_MS + SPREAD_MS + 100)

    expect(table.reads).toBe(2)
  })

  it('fills a paused page on resume', async () => {
    const { server, manager, table, data, wait } = await setUpLive()
    manager.pause()
    table.rows = [{ id: 1, name: 'missed' }]
    server.signal({ type: 'ready' })
    await wait(1000)
    expect(table.reads).toBe(0)

    manager.resume()
    await wait(SPREAD_MS + 200)
    expect(data()).toEqual([{ id: 1, name: 'missed' }])
  })

  it.each(['a drop', 'a close', 'a further confirmation'])(
    'waits up to a second after %s, and tells listeners at once',
    async (event) => {
      const { server, manager, table, wait } = await setUpLive()
      const { gaps, ...listener } = createListener()
      manager.table({ table: 'bookings' }, listener)
      if (event === 'a drop') server.dropSocket()
      if (event === 'a close') server.signal({ type: 'closed', message: undefined })
      if (event !== 'a further confirmation') await wait(1000)
      server.openSocket()

      await server.goLive()
      expect(gaps).toHaveLength(1)
      await wait(SPREAD_MS - 10)
      expect(table.reads).toBe(0)
      await wait(20)

      expect(table.reads).toBe(1)
    },
  )

  it('does not wait when one page asks by itself', async () => {
    const { manager, table, wait } = await setUpLive()

    manager.resync()
    await wait(10)

    expect(table.reads).toBe(1)
  })

  it('waits longer and longer while the queue overflows, at most half a minute', async () => {
    const { server, table, wait } = await setUpLive({}, undefined, { maxQueueSize: 2 })
    const readAt: number[] = []
    const startedAt = Date.now()

    while (Date.now() < startedAt + 120_000) {
      const reads = table.reads
      for (const id of [1, 2, 3, 4]) server.change(deleted({ id }))
      await wait(250)
      if (table.reads > reads) readAt.push(Math.floor((Date.now() - startedAt) / 1000))
    }

    expect(readAt).toEqual([0, 2, 6, 14, 30, 61, 91])
  })

  it('fills the first overflow after a quiet minute at once again', async () => {
    const { server, table, wait } = await setUpLive({}, undefined, { maxQueueSize: 2 })
    const overflow = async () => {
      for (const id of [1, 2, 3, 4]) server.change(deleted({ id }))
      await wait(300)
    }
    await overflow()
    await overflow()
    await wait(60_000)
    table.reads = 0

    await overflow()

    expect(table.reads).toBe(1)
  })

  it('asks a failing server no more often because changes cannot be read', async () => {
    const { server, table, wait } = await setUpLive()
    table.error = new Error('403')

    for (let second = 0; second < 20; second++) {
      server.change({ ...inserted({}), errors: ['Error 401: Unauthorized'] } as TableChange)
      await wait(1000)
    }

    expect(table.reads).toBeLessThanOrEqual(6)
  })

  it('reads again when the app cancels the read that fills a gap', async () => {
    const { server, queryClient, queryKey, table, data, wait } = await setUpLive()
    table.rows = [{ id: 1, name: 'missed' }]
    server.signal({ type: 'ready' })
    await wait(SPREAD_MS + 10)

    await queryClient.cancelQueries({ queryKey })
    await wait(60_000)

    expect(data()).toEqual([{ id: 1, name: 'missed' }])
  })
})
