import { parseRows, viewFreshnessRow } from '@livepane/analytics'
import type { Devstack } from '@livepane/devstack'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { describe, expect } from 'vitest'
import { it as base } from '../support/admin.ts'
import { readModelSources } from '../support/readModelSources.ts'
import { drain, settleRefreshes } from '../support/refreshes.ts'

const it = base.override('stack', { scope: 'file' }, { bookings: 60, broadcast: false })

/** Who reads, without a browser. */
async function signIn({ url, anonKey }: Devstack, name = 'admin'): Promise<SupabaseClient> {
  const client = createClient(url, anonKey, {
    auth: { persistSession: false, autoRefreshToken: false },
  })
  const { error } = await client.auth.signInWithPassword({
    email: `${name}@livepane.test`,
    password: 'livepane',
  })
  expect(error).toBeNull()
  return client
}

const byKey = (key: readonly string[]) => (one: object, other: object) => {
  const nameOf = (row: object) => JSON.stringify(key.map((column) => Reflect.get(row, column)))
  return nameOf(one) < nameOf(other) ? -1 : 1
}

describe('a read model', () => {
  it.for(readModelSources)(
    '$view shows what its sources say once it is refreshed, in rows that fit their schema',
    async ({ view, key, parse, write, said }, { devstack }) => {
      const staff = await signIn(devstack)
      const read = async () => parse((await staff.rpc(view).throwOnError()).data)
      const before = await read()
      await devstack.sql.query(write)
      expect(await read()).toEqual(before)

      await devstack.sql.query('select from refresh_view($1)', [view])
      const { rows, misfits } = await read()

      const truth = await devstack.sql.query<{ row: object }>(
        `select to_jsonb(said) as row from (${said}) said`,
      )
      expect(misfits).toEqual([])
      expect(rows).not.toEqual(before.rows)
      expect(rows.toSorted(byKey(key))).toMatchObject(
        truth.rows.map(({ row }) => row).sort(byKey(key)),
      )
    },
  )

  it('is for staff alone', async ({ devstack }) => {
    const customer = await signIn(devstack, 'ben')
    for (const { view } of readModelSources) {
      const { error } = await customer.rpc(view)
      expect(error?.code, view).toBe('42501')
    }
  })

  it('is what a dashboard reads, and none of the heavy tables behind it', async ({ openAdmin }) => {
    const tab = await openAdmin()
    await tab.isLive()
    await expect.poll(() => tab.requests).toContain('POST rpc/mv_financial_summary')

    const heavy = /payment|payout|equipment$|equipment_utilization$|support_tickets|insurance/
    expect(tab.requests.filter((request) => /^GET/.test(request) && heavy.test(request))).toEqual(
      [],
    )
  })
})

describe('by the clock', () => {
  it.for([
    { view: 'mv_dashboard_kpis', last: '12:00', early: '12:14:59', due: '12:15' },
    { view: 'mv_dashboard_kpis', last: '05:00', early: '05:59:59', due: '06:00' },
    { view: 'mv_dashboard_kpis', last: '22:00', early: '22:59:59', due: '23:00' },
    { view: 'mv_revenue_trends', last: '12:00', early: '12:59:59', due: '13:00' },
    { view: 'mv_booking_trends', last: '12:00', early: '12:59:59', due: '13:00' },
    { view: 'mv_equipment_utilization', last: '12:00', early: '12:59:59', due: '13:00' },
    { view: 'mv_customer_cohorts', last: '01:00', early: '01:59:59', due: '02:00' },
    { view: 'mv_support_sla', last: '12:00', early: '12:04:59', due: '12:05' },
    { view: 'mv_financial_summary', last: '12:00', early: '12:59:59', due: '13:00' },
    { view: 'mv_alert_candidates', last: '12:00', early: '12:04:59', due: '12:05' },
  ])(
    '$view of $last is not due at $early, and is at $due',
    async ({ view, last, early, due }, { devstack }) => {
      const isDue = async (at: string) => {
        const { rows } = await devstack.sql.query<{ is_due: boolean }>(
          `select private.is_refresh_due(policies, $2::timestamptz, $3::timestamptz) as is_due
           from private.refresh_policies policies where view_name = $1`,
          [view, `2026-11-21 ${last}+00`, `2026-11-21 ${at}+00`],
        )
        return rows.map(({ is_due }) => is_due)
      }

      expect(await isDue(early)).toEqual([false])
      expect(await isDue(due)).toEqual([true])
    },
  )
})

describe('on demand', () => {
  it.for([
    {
      table: 'bookings',
      row: "(title) values ('Fence')",
      views: 'mv_booking_trends, mv_dashboard_kpis, mv_equipment_utilization',
    },
    {
      table: 'payments',
      row: '(amount) values (5)',
      views: 'mv_dashboard_kpis, mv_financial_summary, mv_revenue_trends',
    },
    {
      table: 'support_tickets',
      row: "(subject) values ('Late')",
      views: 'mv_alert_candidates, mv_support_sla',
    },
    {
      table: 'insurance_documents',
      row: '(booking_id) select id from bookings limit 1',
      views: 'mv_alert_candidates, mv_booking_trends, mv_dashboard_kpis',
    },
    {
      table: 'equipment_maintenance',
      row: '(equipment_id) select id from equipment limit 1',
      views: 'mv_alert_candidates, mv_equipment_utilization',
    },
    {
      table: 'payout_reconciliations',
      row: '(amount) values (5)',
      views: 'mv_financial_summary',
    },
  ])(
    'a change of $table refreshes $views, and nothing else',
    async ({ table, row, views }, { devstack }) => {
      await settleRefreshes(devstack)
      await devstack.sql.query(`insert into ${table} ${row}`)

      expect((await drain(devstack)).join(', ')).toBe(views)
    },
  )

  it('a hundred changes refresh each view once, though two drain at once', async ({ devstack }) => {
    await settleRefreshes(devstack)
    await Promise.all(
      Array.from({ length: 100 }, () =>
        devstack.sql.query('insert into payments (amount) values (5)'),
      ),
    )
    const { rows } = await devstack.sql.query('select max(id) from private.job_runs')

    await Promise.all([drain(devstack), drain(devstack)])

    const runs = await devstack.sql.query(
      'select view_name from private.job_runs where id > $1 order by 1',
      [rows[0]?.max],
    )
    expect(runs.rows.map(({ view_name }) => view_name)).toEqual([
      'mv_dashboard_kpis',
      'mv_financial_summary',
      'mv_revenue_trends',
    ])
  })

  it('a payout that has arrived is in the accounts with the next drain, within the hour', async ({
    devstack,
  }) => {
    await settleRefreshes(devstack)
    const service = createClient(devstack.url, devstack.serviceRoleKey)
    await service.rpc('request_refresh', { view_name: 'mv_financial_summary' }).throwOnError()

    expect(await drain(devstack)).toEqual(['mv_financial_summary'])
  })

  it('the function refreshes for a manager, and an open dashboard shows it', async ({
    devstack,
    openAdmin,
  }) => {
    const tab = await openAdmin()
    await tab.isLive()
    const late = () => tab.figure('Support', 'Late')
    await expect.poll(late).not.toBe('')
    const before = Number(await late())
    await settleRefreshes(devstack)
    await devstack.sql.query(
      "insert into support_tickets (sla_due_at) values (now() - interval '1 hour')",
    )
    const manager = await signIn(devstack, 'manager')

    const { data } = await manager.functions.invoke('refresh-materialized-views', {
      body: { views: ['mv_support_sla'] },
    })

    expect(data).toMatchObject({ views: [{ view: 'mv_support_sla', status: 'refreshed' }] })
    await expect.poll(late).toBe(String(before + 1))
  })
})

describe('a refresh', () => {
  it('is on record with its view, start, duration and result', async ({ devstack }) => {
    await settleRefreshes(devstack)
    await devstack.sql.query("insert into support_tickets (subject) values ('Noted')")
    await drain(devstack)

    const { rows } = await devstack.sql.query(
      `select success, error_message, duration_ms > 0 as took, row_count > 0 as found,
         started_at > now() - interval '1 minute' as is_now
       from private.job_runs where view_name = 'mv_support_sla' order by id desc limit 1`,
    )

    expect(rows).toEqual([
      { success: true, error_message: null, took: true, found: true, is_now: true },
    ])
  })

  it('that fails four times in a row is an incident, which pops up on an open dashboard', async ({
    devstack,
    openAdmin,
    onTestFinished,
  }) => {
    const divideBy = (divisor: string) =>
      devstack.sql.query(`
        create or replace function analytics.nps(promoters bigint, detractors bigint, answers bigint)
        returns numeric language sql immutable set search_path = ''
        as $$ select round(100.0 * (promoters - detractors) / ${divisor}, 1) $$`)
    onTestFinished(() => void divideBy('nullif(answers, 0)'))
    const incidents = async () => {
      const { rows } = await devstack.sql.query(
        'select view_name, failures, closed_at is null as is_open from private.alert_incidents',
      )
      return rows
    }
    const fail = async () => {
      await devstack.sql.query(
        `update private.refresh_jobs set retry_at = null, last_started_at = now() - interval '1 hour'
         where view_name = 'client_health_summary'`,
      )
      expect(await drain(devstack)).toContain('client_health_summary')
    }
    await settleRefreshes(devstack)
    const tab = await openAdmin()
    await tab.isLive()

    await divideBy('(answers - answers)')
    for (let time = 1; time <= 3; time++) await fail()
    expect(await incidents()).toEqual([])
    await fail()

    expect(await incidents()).toEqual([
      { view_name: 'client_health_summary', failures: 4, is_open: true },
    ])
    await expect.poll(() => tab.toasts()).toEqual(['Dashboard data is out of date'])
    await divideBy('nullif(answers, 0)')
    await fail()
    expect(await incidents()).toMatchObject([{ is_open: false }])
  })

  it('that is overdue is told by the freshness of its view, with what waits', async ({
    devstack,
  }) => {
    await settleRefreshes(devstack)
    await devstack.sql.query(`
      update private.refresh_jobs set refreshed_at = now() - interval '1 hour' where view_name = 'mv_support_sla';
      update private.refresh_jobs set refreshed_at = now() where view_name <> 'mv_support_sla';
      insert into support_tickets (subject) values ('Waits')`)
    const staff = await signIn(devstack)

    const { data } = await staff.from('view_freshness').select().throwOnError()
    const { rows, misfits } = parseRows(viewFreshnessRow, 'view_freshness', data, 'view_name')

    expect(misfits).toEqual([])
    expect(rows).toHaveLength(10)
    expect(rows.filter(({ is_stale }) => is_stale)).toMatchObject([
      { view_name: 'mv_support_sla', queued: 1 },
    ])
  })
})
