import { randomUUID } from 'node:crypto'
import { FunctionsHttpError, type SupabaseClient } from '@supabase/supabase-js'
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
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
})

describe('a page of another origin', () => {
  const ask = (at: Devstack, name: string, origin: string) =>
    fetch(`${at.url}/functions/v1/${name}`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    })

  it.each(['booking-summary', 'refresh-materialized-views'])('may call %s', async (name) => {
    const preflight = await ask(devstack, name, 'http://localhost:6006')
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization')
  })

  it('may not, when the project names others', async () => {
    const strict = await startDevstack({
      seed: false,
      functionSecrets: { REFRESH_SECRET, ALLOWED_ORIGINS: 'https://admin.example.com' },
    })
    onTestFinished(() => strict.stop())
    const allowed = async (origin: string) =>
      (await ask(strict, 'refresh-materialized-views', origin)).headers.get(
        'access-control-allow-origin',
      )
    expect(await allowed('https://admin.example.com')).toBe('https://admin.example.com')
    expect(await allowed('http://localhost:6006')).toBeNull()
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

  it('refreshes by hand for a manager and an admin, and skips what was refreshed a moment ago', async () => {
    await ageRefreshes()
    const { client, userId } = await signInManager(devstack)
    const body = { views: ['mv_financial_summary'] }
    const byHand = () => invoke(client, 'refresh-materialized-views', { body })

    const first = await byHand()
    expect(first).toMatchObject({ status: 200, body: { views: [{ status: 'refreshed' }] } })
    expect(first.headers?.get('access-control-allow-origin')).toBe('*')
    await devstack.sql.query(`update staff set role = 'admin' where user_id = $1`, [userId])
    expect((await byHand()).body.views).toMatchObject([{ status: 'skipped' }])
  })

  it('refuses viewers, customers, strangers and wrong secrets, whoever sends them, and refreshes nothing', async () => {
    await ageRefreshes()
    const runs = 'select count(*)::integer runs from private.job_runs'
    const before = (await devstack.sql.query(runs)).rows
    const { client: manager } = await signInManager(devstack)
    const { client: viewer, userId } = await signInManager(devstack)
    await devstack.sql.query(`update staff set role = 'viewer' where user_id = $1`, [userId])
    const { client: customer } = await signInCustomer()
    const nobody = createTestClient(devstack)
    const wrong = { 'x-refresh-secret': `${REFRESH_SECRET}x` }
    for (const [client, headers, status, code] of [
      [viewer, {}, 403, 'not-allowed'],
      [customer, {}, 403, 'not-allowed'],
      [nobody, {}, 401, 'not-signed-in'],
      [nobody, { authorization: 'Bearer e30.e30.x' }, 401, 'not-signed-in'],
      [manager, wrong, 401, 'secret-wrong'],
      [nobody, wrong, 401, 'secret-wrong'],
    ] as const) {
      const refused = await invoke(client, 'refresh-materialized-views', { headers })
      expect(refused).toMatchObject({ status, body: { error: { code } } })
    }
    expect((await devstack.sql.query(runs)).rows).toEqual(before)
  })

  it('takes no role that a token claims for itself', async () => {
    const { client, userId } = await signInCustomer()
    await client.auth.updateUser({ data: { role: 'admin', is_staff: true } })
    const claimed = { role: 'authenticated', user_metadata: { role: 'admin' }, staff_role: 'admin' }
    const token = await devstack.mintToken({ sub: userId, ...claimed })
    const { status } = await invoke(createTestClient(devstack), 'refresh-materialized-views', {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(status).toBe(403)
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
