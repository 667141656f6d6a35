import '../../test/dom.ts'

import type { EdgeFunction } from '@livepane/msw'
import { describe, expect, it } from 'vitest'
import { eventually, setUpMockPage } from '../../test/mockPage.tsx'
import { useViewFreshness } from './useViewFreshness.ts'

const row = {
  ...{ view_name: 'mv_dashboard_kpis', refreshed_at: '2026-11-21T12:00:00+00:00' },
  ...{ staleness: '00:16:40', stale_after: '02:00:00', is_stale: false, queued: 2 },
  ...{ is_refreshing: false, failures: 0, last_error: null, duration_ms: 12.5 },
}

/** A project with one read model, and the function that refreshes it. */
function setUpFreshness(refresh: EdgeFunction = () => ({ views: [] })) {
  const rows = [{ ...row }]
  const asked: unknown[] = []
  const page = setUpMockPage({
    tables: { read_model_versions: [{ view: row.view_name, version: 1 }] },
    primaryKeys: { read_model_versions: 'view' },
    views: { view_freshness: () => rows },
    functions: {
      'refresh-materialized-views': async (request, context) => {
        asked.push(await request.clone().json())
        return refresh(request, context)
      },
    },
  })
  return { ...page, rows, asked }
}

describe('useViewFreshness', () => {
  it('shows how fresh each read model is, intervals in milliseconds', async () => {
    const { show } = setUpFreshness()
    const result = show(useViewFreshness)

    await eventually(() => expect(result.current.live.phase).toBe('live'))
    expect(result.current.data).toEqual([{ ...row, staleness: 1_000_000, stale_after: 7_200_000 }])
  })

  it('is read again when any read model changed', async () => {
    const { show, mock, rows } = setUpFreshness()
    const result = show(useViewFreshness)
    await eventually(() => expect(result.current.live.phase).toBe('live'))

    rows[0] = { ...row, queued: 0 }
    mock.db.from('read_model_versions').update({}, { version: 2 })

    await eventually(() => expect(result.current.data).toMatchObject([{ queued: 0 }]))
  })

  it('refreshes by hand, says what became of each, and shows how fresh they are then', async () => {
    const outcome = { view: 'mv_dashboard_kpis', status: 'refreshed', durationMs: 8, rowCount: 30 }
    const { show, rows, asked } = setUpFreshness(() => {
      rows[0] = { ...row, staleness: '00:00:00' }
      return { views: [outcome] }
    })
    const result = show(useViewFreshness)
    await eventually(() => expect(result.current.data).toHaveLength(1))

    const done = await result.current.refreshViews(['mv_dashboard_kpis'])

    expect(asked).toEqual([{ views: ['mv_dashboard_kpis'] }])
    expect(done).toEqual([outcome])
    await eventually(() => expect(result.current.data).toMatchObject([{ staleness: 0 }]))
    expect(result.current).toMatchObject({ isRefreshing: false, refreshError: null })
  })

  it('tells that all of them failed as an outcome, which is an error of HTTP', async () => {
    const outcome = {
      view: 'mv_dashboard_kpis',
      status: 'failed',
      durationMs: 8,
      error: 'deadlock',
    }
    const { show } = setUpFreshness(() => Response.json({ views: [outcome] }, { status: 500 }))
    const result = show(useViewFreshness)

    expect(await result.current.refreshViews()).toEqual([outcome])
  })

  it('says that the caller may not refresh, in the words of the function', async () => {
    const { show } = setUpFreshness(() =>
      Response.json({ error: { code: 'secret-wrong', message: 'No secret.' } }, { status: 401 }),
    )
    const result = show(useViewFreshness)

    const refreshed = result.current.refreshViews(['mv_dashboard_kpis'])

    await expect(refreshed).rejects.toMatchObject({ code: 'refresh-denied' })
    await eventually(() => expect(result.current.refreshError?.message).toContain('No secret.'))
  })

  it('says that nothing answered', async () => {
    const { show } = setUpFreshness(() => new Response('<h1>Bad gateway</h1>', { status: 502 }))
    const result = show(useViewFreshness)

    const refreshed = result.current.refreshViews()

    await expect(refreshed).rejects.toMatchObject({ code: 'refresh-failed' })
  })
})
