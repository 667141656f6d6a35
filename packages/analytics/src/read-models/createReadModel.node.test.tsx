import '../../test/dom.ts'

import { DatabaseError, type MockOptions } from '@livepane/msw'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { eventually, setUpMockPage } from '../../test/mockPage.tsx'
import { createReadModel } from './createReadModel.ts'

const row = z.object({ day: z.string(), total: z.number() })

const useTrend = createReadModel({
  name: 'mv_trend',
  row,
  primaryKey: 'day',
  version: 'mv_trend',
  tables: ['bookings'],
})

const useOther = createReadModel({
  name: 'mv_other',
  row,
  primaryKey: 'day',
  version: 'mv_other',
  tables: [],
})

const versions = [
  { view: 'mv_trend', version: 1 },
  { view: 'mv_other', version: 1 },
]

/** A project with two read models, and what they show. */
function setUpModels(project: Partial<MockOptions> = {}) {
  const trend = [
    { day: '2026-11-20', total: 3 },
    { day: '2026-11-21', total: 4 },
  ]
  const other: { day: string; total: number }[] = []
  const page = setUpMockPage({
    tables: { read_model_versions: versions, bookings: [{ id: 1 }] },
    primaryKeys: { read_model_versions: 'view' },
    rpc: { mv_trend: () => trend, mv_other: () => other },
    ...project,
  })
  let version = 1
  const refreshed = (view: string) => {
    version += 1
    page.mock.db.from('read_model_versions').update({ view }, { version })
  }
  return { ...page, trend, other, refreshed }
}

describe('createReadModel', () => {
  it('makes a hook that shows the rows and becomes live', async () => {
    const { show, trend } = setUpModels()
    const result = show(useTrend)
    expect(result.current).toMatchObject({ data: undefined, isLoading: true, error: null })

    await eventually(() => expect(result.current.live.phase).toBe('live'))
    expect(result.current).toMatchObject({ data: trend, misfits: [], isLoading: false })
  })

  it('reads again when a refresh changed this model, and not when it changed another', async () => {
    const { show, other, refreshed, requests } = setUpModels()
    const results = [show(useTrend), show(useOther)]
    for (const result of results) {
      await eventually(() => expect(result.current.live.phase).toBe('live'))
    }
    const before = requests().length

    other.push({ day: '2026-11-22', total: 5 })
    refreshed('mv_other')

    await eventually(() => expect(results[1]?.current.data).toHaveLength(1))
    expect(requests().slice(before)).toEqual(['POST /rest/v1/rpc/mv_other'])
  })

  it('listens once for any number of models', async () => {
    const { show, mock } = setUpModels()
    const hooks = [useTrend, useOther, useTrend, useOther]
    const results = hooks.map((hook) => show(hook))

    for (const result of results) {
      await eventually(() => expect(result.current.live.phase).toBe('live'))
    }
    // What lets many share one channel is fetched with the first of them, which has its own until then.
    await eventually(() => expect(mock.stats).toMatchObject({ sockets: 1, channels: 1 }))
  })

  it('follows the tables that the model is made of where versions cannot be heard', async () => {
    const { show, mock, trend } = setUpModels({ publication: ['bookings'] })
    const result = show(useTrend)
    await eventually(() => expect(result.current.live.phase).toBe('live'))

    trend.push({ day: '2026-11-22', total: 5 })
    mock.db.from('bookings').insert({ id: 2 })

    await eventually(() => expect(result.current.data).toHaveLength(3))
  })

  it('says that it does not follow a model that nothing tells of', async () => {
    const { show } = setUpModels({ publication: [] })
    const result = show(useOther)

    await eventually(() => expect(result.current.live.phase).toBe('denied'))
    expect(result.current).toMatchObject({ data: [], error: null })
    expect(result.current.live.error?.code).toBe('table-unknown')
  })

  it('reports a row that does not fit by table, key and field, and shows the others', async () => {
    const { show, trend } = setUpModels()
    const [first] = trend
    Object.assign(first ?? {}, { total: 'many' })
    const result = show(useTrend)

    await eventually(() => expect(result.current.data).toHaveLength(1))
    expect(result.current.misfits).toMatchObject([
      { table: 'mv_trend', key: '2026-11-20', field: 'total' },
    ])
  })

  it('writes to the log what does not fit, once for each column of a model', async () => {
    const { show, trend, refreshed, manager } = setUpModels()
    for (const day of trend) Object.assign(day, { total: 'many' })
    const result = show(useTrend)
    await eventually(() => expect(result.current.live.phase).toBe('live'))
    const told = () => manager.inspect().log.filter(({ code }) => code === 'row-misfit')
    expect(told()).toMatchObject([{ level: 'warn' }])
    expect(told()[0]?.message).toMatch(/"2026-11-21".*"mv_trend".*"total".*expected number/)

    Object.assign(trend[1] ?? {}, { day: 22, total: 5 })
    refreshed('mv_trend')

    await eventually(() => expect(told()).toHaveLength(2))
    expect(told()[1]?.message).toContain('"day"')
  })

  it('prop: narrow. Asks for what the hook was called with, in one request', async () => {
    const { show, requests, mock } = setUpModels()
    // No stream is live, so nothing is read a second time.
    mock.network.mute()
    const useDay = createReadModel({
      name: 'mv_trend',
      row,
      primaryKey: 'day',
      narrow: (query, day: string) => query.eq('day', day),
      tables: ['bookings'],
    })
    const results = [show(() => useDay('2026-11-20')), show(() => useDay('2026-11-21'))]

    await eventually(() =>
      expect(results.map(({ current }) => current.data?.[0]?.total)).toEqual([3, 4]),
    )
    expect(requests()).toHaveLength(2)
  })

  it('prop: compare. Shows rows in that order', async () => {
    const { show } = setUpModels()
    const useNewestFirst = createReadModel({
      name: 'mv_trend',
      row,
      primaryKey: 'day',
      compare: (a, b) => b.total - a.total,
      tables: ['bookings'],
    })
    const result = show(useNewestFirst)

    await eventually(() => expect(result.current.data?.map(({ total }) => total)).toEqual([4, 3]))
  })

  it('reads the rest of what the API does not answer at once', async () => {
    const { show, trend, requests, mock } = setUpModels({ maxRows: 2 })
    // No stream is live, so nothing is read a second time.
    mock.network.mute()
    trend.push(
      { day: '2026-11-18', total: 1 },
      { day: '2026-11-19', total: 2 },
      { day: '2026-11-22', total: 5 },
    )
    const result = show(useTrend)

    await eventually(() =>
      expect(result.current.data?.map(({ total }) => total)).toEqual([1, 2, 3, 4, 5]),
    )
    expect(requests()).toHaveLength(3)
  })

  it('prop: kind. Selects from a view', async () => {
    const { show, requests, mock } = setUpModels({
      views: { v_trend: () => [{ day: '2026-11-20', total: 9 }] },
    })
    // No stream is live, so nothing is read a second time.
    mock.network.mute()
    const useView = createReadModel({
      name: 'v_trend',
      kind: 'view',
      row,
      primaryKey: 'day',
      tables: ['bookings'],
    })
    const result = show(useView)

    await eventually(() => expect(result.current.data).toEqual([{ day: '2026-11-20', total: 9 }]))
    expect(requests()).toEqual(['GET /rest/v1/v_trend'])
  })

  it('says that the reader may not see it, and asks once', async () => {
    const { show, requests, queryClient } = setUpModels({
      rpc: {
        mv_trend: () => {
          throw new DatabaseError({ code: '42501', message: 'Only staff may read this.' })
        },
      },
    })
    queryClient.setDefaultOptions({ queries: { retry: 3, retryDelay: 1 } })
    const result = show(useTrend)

    await eventually(() => expect(result.current.error).toMatchObject({ code: 'read-denied' }))
    expect(result.current.error?.message).toContain('Only staff may read this.')
    expect(requests()).toHaveLength(1)
  })

  it('says that the database does not have it', async () => {
    const { show } = setUpModels({ rpc: {} })
    const result = show(useTrend)

    await eventually(() => expect(result.current.error).toMatchObject({ code: 'read-missing' }))
  })

  it('tries again what failed, keeps what it knew, and recovers', async () => {
    let isDown = false
    const { show, refreshed } = setUpModels({
      rpc: {
        mv_trend: () => {
          if (isDown) throw new DatabaseError({ code: '57P01', message: 'shutting down' })
          return [{ day: '2026-11-20', total: 3 }]
        },
      },
    })
    const result = show(useTrend)
    await eventually(() => expect(result.current.live.phase).toBe('live'))
    isDown = true
    refreshed('mv_trend')

    await eventually(() => expect(result.current.error).toMatchObject({ code: 'read-failed' }))
    expect(result.current.data).toHaveLength(1)
    isDown = false
    await result.current.refresh()
    await eventually(() => expect(result.current.error).toBeNull())
  })

  it('gives the same result while nothing changes', async () => {
    const { show, manager } = setUpModels()
    const result = show(useTrend)
    await eventually(() => expect(result.current.live.phase).toBe('live'))
    const { data, misfits, refresh } = result.current

    await result.current.refresh()
    await eventually(() => expect(manager.status.getSnapshot().isUpdating).toBe(false))

    expect(result.current.data).toBe(data)
    expect(result.current.misfits).toBe(misfits)
    expect(result.current.refresh).toBe(refresh)
  })
})
