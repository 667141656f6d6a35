import { randomUUID } from 'node:crypto'
import { FunctionsHttpError, type SupabaseClient } from '@supabase/supabase-js'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createTestClient, signInManager } from '../../test/clients.ts'
import type { Devstack } from '../devstack.ts'
import { startDevstack } from '../startDevstack.ts'
import { REFRESH_SECRET } from '../tokens.ts'

let devstack: Devstack
const lines: string[] = []
beforeAll(async () => {
  devstack = await startDevstack({ log: (line) => lines.push(line) })
})
afterAll(() => devstack.stop())

/** Calls a function as supabase-js does; a refusal's body in place of what it would have said. */
async function invoke(client: SupabaseClient, name: string, options: object = {}) {
  const { data, error, response } = await client.functions.invoke(name, options)
  if (error && !(error instanceof FunctionsHttpError)) throw error
  const body = error ? await error.context.json() : data
  return { status: response?.status, headers: response?.headers, body }
}

async function signInCustomer() {
  const credentials = { email: `${randomUUID()}@example.test`, password: 'correct horse' }
  const userId = await devstack.createUser(credentials)
  const client = createTestClient(devstack)
  await client.auth.signInWithPassword(credentials)
  return { client, userId }
}

describe('booking-summary', () => {
  afterEach(() => devstack.sql.query(`delete from bookings where title = 'Own'`))

  it('tells staff of every booking, from the view, with how long it took', async () => {
    const { client } = await signInManager(devstack)
    const { status, headers, body } = await invoke(client, 'booking-summary')
    const { rows } = await devstack.sql.query('select * from v_booking_status_metrics')
    const [metrics] = rows
    expect(status).toBe(200)
    expect(body).toEqual({
      source: 'view',
      isPartial: false,
      summary: {
        total: Number(metrics.total_bookings),
        pending: Number(metrics.pending_count),
        approved: Number(metrics.approved_count),
        inProgress: Number(metrics.in_progress_count),
        completed: Number(metrics.completed_count),
        cancelled: Number(metrics.cancelled_count),
        avgProgress: Number(metrics.avg_progress),
        totalRevenue: Number(metrics.total_revenue),
        completedRevenue: Number(metrics.completed_revenue),
      },
    })
    expect(body.summary.total).toBe(40)
    expect(headers?.get('server-timing')).toMatch(/^view;dur=[\d.]+, total;dur=[\d.]+$/)
    expect(headers?.get('access-control-allow-origin')).toBe('*')
  })

  it('tells a customer of their own, and a stranger of none', async () => {
    const { client, userId } = await signInCustomer()
    expect((await invoke(client, 'booking-summary')).body.summary.total).toBe(0)
    await devstack.sql.query(
      `insert into bookings (title, customer_id, status, total_price) values ('Own', $1, 'approved', 12.5)`,
      [userId],
    )
    const { body } = await invoke(client, 'booking-summary', { method: 'GET' })
    expect(body.summary).toMatchObject({ total: 1, approved: 1, totalRevenue: 12.5 })
  })

  it('counts to the same numbers when the view does not answer', async () => {
    const { client } = await signInManager(devstack)
    const { body: fromView } = await invoke(client, 'booking-summary')
    await devstack.sql.query('alter view v_booking_status_metrics rename to away')
    try {
      await expect
        .poll(async () => (await invoke(client, 'booking-summary')).body, { timeout: 10_000 })
        .toEqual({ ...fromView, source: 'count' })
    } finally {
      await devstack.sql.query('alter view away rename to v_booking_status_metrics')
    }
  })

  it('tells nobody who has not signed in', async () => {
    const { status, body } = await invoke(createTestClient(devstack), 'booking-summary')
    expect(status).toBe(401)
    expect(body.error.code).toBe('not-signed-in')
    const bare = await fetch(`${devstack.url}/functions/v1/booking-summary`)
    expect(bare.status).toBe(401)
    expect(await bare.json()).toEqual({ code: 401, message: 'Missing authorization header' })
  })

  it('lets a page of any origin call', async () => {
    const preflight = await fetch(`${devstack.url}/functions/v1/booking-summary`, {
      method: 'OPTIONS',
      headers: { origin: 'http://localhost:6006', 'access-control-request-method': 'POST' },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization')
  })
})

describe('refresh-materialized-views', () => {
  const secret = { 'x-refresh-secret': REFRESH_SECRET }
  const refresh = (body?: object, headers: Record<string, string> = secret) =>
    invoke(createTestClient(devstack), 'refresh-materialized-views', {
      headers,
      ...(body && { body }),
    })

  /** As if the last refresh of every view had been long enough ago to refresh again. */
  const ageRefreshes = () =>
    devstack.sql.query(
      `update private.refresh_jobs set last_started_at = clock_timestamp() - interval '1 day 1 hour', claimed_at = null, retry_at = null`,
    )

  it('refuses staff, strangers and whoever has a wrong secret, and refreshes nothing', async () => {
    const runs = 'select count(*)::integer runs from private.job_runs'
    const before = (await devstack.sql.query(runs)).rows
    const { client: staff } = await signInManager(devstack)
    const { client: stranger } = await signInCustomer()
    for (const [client, headers] of [
      [staff, {}],
      [stranger, {}],
      [staff, { 'x-refresh-secret': `${REFRESH_SECRET}x` }],
    ] as const) {
      const { status, body } = await invoke(client, 'refresh-materialized-views', { headers })
      expect(status).toBe(401)
      expect(body.error.code).toBe('secret-wrong')
    }
    expect((await devstack.sql.query(runs)).rows).toEqual(before)
  })

  it('refreshes everything that is due, and nothing a moment later', async () => {
    await ageRefreshes()
    const { status, body } = await refresh()
    expect(status).toBe(200)
    expect(body.views).toHaveLength(10)
    expect(body.views).toContainEqual({
      view: 'mv_dashboard_kpis',
      status: 'refreshed',
      durationMs: expect.any(Number),
      rowCount: 30,
    })
    const { rows } = await devstack.sql.query(
      'select view_name from view_freshness where not is_stale',
    )
    expect(rows).toHaveLength(10)
    expect((await refresh()).body).toEqual({ views: [] })
  })

  it('refreshes the views that it is given, and skips one that was refreshed a moment ago', async () => {
    await ageRefreshes()
    const names = ['mv_financial_summary']
    expect((await refresh({ views: names })).body.views).toMatchObject([
      { view: 'mv_financial_summary', status: 'refreshed' },
    ])
    expect((await refresh({ views: names })).body.views).toMatchObject([
      { view: 'mv_financial_summary', status: 'skipped' },
    ])
  })

  it('answers 207 when one view fails, with the reason beside the others', async () => {
    await ageRefreshes()
    // Without it a refresh beside readers is refused.
    const index = 'mv_support_sla_bucket_date_idx'
    await devstack.sql.query(`drop index analytics.${index}`)
    try {
      const { status, body } = await refresh()
      expect(status).toBe(207)
      expect(body.views).toHaveLength(10)
      expect(
        body.views.filter((result: { status: string }) => result.status !== 'refreshed'),
      ).toEqual([
        {
          view: 'mv_support_sla',
          status: 'failed',
          durationMs: expect.any(Number),
          error: expect.stringContaining('cannot refresh materialized view'),
        },
      ])
    } finally {
      await devstack.sql.query(
        `create unique index ${index} on analytics.mv_support_sla (bucket_date)`,
      )
    }
  })

  it('names the read models that there are when it is asked for another', async () => {
    const { status, body } = await refresh({ views: ['mv_unknown'] })
    expect(status).toBe(400)
    expect(body.error.code).toBe('view-unknown')
    expect(body.error.message).toMatch(/no read model "mv_unknown".*mv_dashboard_kpis/s)
  })

  it('writes what it did into the log, one line of JSON per view', async () => {
    await ageRefreshes()
    await refresh({ views: ['mv_support_sla'] })
    const prefix = 'Function refresh-materialized-views: '
    const entries = () =>
      lines
        .filter((line) => line.startsWith(`${prefix}{`))
        .map((line) => JSON.parse(line.slice(prefix.length)))
    await expect
      .poll(entries)
      .toContainEqual(
        expect.objectContaining({ event: 'view', view: 'mv_support_sla', status: 'refreshed' }),
      )
  })
})
