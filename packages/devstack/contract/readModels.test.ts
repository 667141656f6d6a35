import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { summaryOfCounts, summaryOfView } from '../../analytics/src/bookings/bookingSummary.ts'
import { readBookings } from '../../analytics/src/bookings/readBookings.ts'
import { readDashboard } from '../../analytics/src/dashboard/readDashboard.ts'
import { expenseTotals } from '../../analytics/src/read-models/expenseTotals.ts'
import { readRows } from '../../analytics/src/read-models/readRows.ts'
import * as schemas from '../../analytics/src/schemas/index.ts'
import { Log } from '../../core/src/log.ts'
import type { Devstack } from '../src/devstack.ts'
import { startDevstack } from '../src/startDevstack.ts'
import { signInManager } from '../test/clients.ts'

/** Something of everything that read models are made of, besides the seed. */
const SOURCES = `
  insert into segmentation_tiers (id, name) values ('71e00000-0000-0000-0000-000000000001', 'Gold');
  insert into tier_event_requirements (tier_id, event_type, expected_count)
  values ('71e00000-0000-0000-0000-000000000001', 'Call', 2), ('71e00000-0000-0000-0000-000000000001', 'Gala', null);
  insert into nps_clients (client_name, segment, cse) values ('Acme', 'Gold', 'Rosa'), ('Bolt', null, null);
  insert into nps_responses (client_name, score) values ('Acme', 10), ('Acme', 3), ('Acme', 9);
  insert into unified_meetings (client_name, meeting_date) values ('Acme', current_date - 100);
  insert into segmentation_events (client_name, event_type) values ('Acme', 'Call');
  insert into aging_accounts (client_name, days_30) values ('Acme', 12.35);
  insert into payments (id, amount, refunded_amount, status, paid_at)
  values ('0a000000-0000-0000-0000-000000000001', 100.10, 0.05, 'refunded', now());
  insert into booking_payments (booking_id, payment_id, kind, amount)
  select id, '0a000000-0000-0000-0000-000000000001', 'deposit', 30.3 from bookings order by id limit 1;
  insert into payment_schedules (booking_id, amount, due_date)
  select id, 80.8, current_date - 40 from bookings order by id limit 1;
  insert into equipment (id, name) values ('e0000000-0000-0000-0000-000000000001', 'Crane');
  insert into equipment_utilization (equipment_id, day, hours_rented, revenue)
  values ('e0000000-0000-0000-0000-000000000001', current_date, 3.5, 99.9);
  insert into support_tickets (subject, priority, sla_due_at) values ('Late', 'urgent', now() - interval '1 hour');
  insert into professionals (full_name) values ('New');
`

/** Every read model that is reached by a function, and what its rows are. */
const models = {
  client_health_summary: [schemas.clientHealthRow, ['client_name']],
  event_compliance_summary: [schemas.eventComplianceRow, ['client_name', 'year']],
  mv_alert_candidates: [schemas.alertCandidateRow, ['alert_type', 'entity_id']],
  mv_booking_trends: [schemas.bookingTrendsRow, ['bucket_date']],
  mv_customer_cohorts: [schemas.customerCohortsRow, ['cohort_month']],
  mv_dashboard_kpis: [schemas.dashboardKpisRow, ['snapshot_date']],
  mv_equipment_utilization: [schemas.equipmentUtilizationRow, ['snapshot_date', 'equipment_id']],
  mv_financial_summary: [schemas.financialSummaryRow, ['snapshot_date']],
  mv_revenue_trends: [schemas.revenueTrendsRow, ['bucket_date']],
  mv_support_sla: [schemas.supportSlaRow, ['bucket_date']],
} as const

/** Tables and views that are selected from, and what their rows are. */
const views = {
  bookings: [schemas.bookingRow, ['id']],
  expenses: [schemas.expenseRow, ['id']],
  milestones: [schemas.milestoneRow, ['id']],
  professionals: [schemas.professionalRow, ['id']],
  profiles: [schemas.profileRow, ['id']],
  read_model_versions: [schemas.readModelVersionRow, ['view']],
  v_booking_status: [schemas.bookingStatusRow, ['id']],
  v_expense_summary: [
    schemas.expenseSummaryRow,
    ['month', 'category', 'approval_status', 'property_id'],
  ],
  view_freshness: [schemas.viewFreshnessRow, ['view_name']],
} as const

describe('what analytics reads of a seeded database', () => {
  let devstack: Devstack
  beforeAll(async () => {
    devstack = await startDevstack()
    await devstack.sql.query(SOURCES)
    for (const view of Object.keys(models)) {
      await devstack.sql.query('select * from public.refresh_view($1)', [view])
    }
  })
  afterAll(() => devstack.stop())

  const sum = async (query: string) => Number((await devstack.sql.query(query)).rows[0].sum)
  const signIn = async () => (await signInManager(devstack)).client

  it.each(Object.entries(models))(
    '%s fits its schema, row by row, and shows what SQL shows',
    async (name, [row, primaryKey]) => {
      const { rows, misfits } = await readRows<object>({
        ...{ client: await signIn(), name, kind: 'function', row, primaryKey },
        narrow: (query) => query,
      })

      expect(misfits).toEqual([])
      expect(rows).toEqual(
        (
          await devstack.sql.query(
            `select to_jsonb(shown) as row from analytics.${name} shown order by ${primaryKey.join()}`,
          )
        ).rows.map((found) => row.parse(found.row)),
      )
      expect(rows.length).toBeGreaterThan(0)
    },
  )

  it.each(Object.entries(views))(
    '%s fits its schema, row by row',
    async (name, [row, primaryKey]) => {
      const { rows, misfits } = await readRows<object>({
        ...{ client: await signIn(), name, kind: 'view', row, primaryKey },
        narrow: (query) => query,
      })

      expect(misfits).toEqual([])
      expect(rows.length).toBe(await sum(`select count(*) as sum from public.${name}`))
    },
  )

  it('counts bookings to the numbers of the view, and to those of SQL', async () => {
    const client = await signIn()
    const viewed = await readBookings({ client })
    await devstack.sql.query('revoke select on public.v_booking_status_metrics from authenticated')
    const counted = await readBookings({ client })
    await devstack.sql.query('grant select on public.v_booking_status_metrics to authenticated')

    if (viewed.source !== 'view' || counted.source !== 'count')
      throw new Error('Not read as meant.')
    expect(summaryOfCounts(counted.counts)).toEqual({
      ...summaryOfView(viewed.metrics),
      source: 'count',
    })
    expect(viewed.metrics.total_revenue).toBe(
      await sum(`select sum(total_price) from bookings where status <> 'cancelled'`),
    )
  })

  it('counts the bookings of one property to the numbers of SQL', async () => {
    const propertyId = 'f0000000-0000-4000-8000-000000000001'
    const counted = await readBookings({ client: await signIn(), propertyId })

    if (counted.source !== 'count') throw new Error('Not read as meant.')
    expect(summaryOfCounts(counted.counts).totalRevenue).toBe(
      await sum(
        `select sum(total_price) from bookings where status <> 'cancelled' and property_id = '${propertyId}'`,
      ),
    )
  })

  it('shows the five numbers of a dashboard as SQL has them', async () => {
    const log = new Log(() => {})
    const state = await readDashboard(await signIn(), { log }, new AbortController().signal)

    expect(state).toMatchObject({
      totalBookings: await sum('select count(*) as sum from bookings'),
      pendingBookings: await sum(`select count(*) as sum from bookings where status = 'pending'`),
      completedHundredths: await sum(
        `select 100 * coalesce(sum(total_price), 0) as sum from bookings where status = 'completed'`,
      ),
      profiles: await sum('select count(*) as sum from profiles'),
      professionals: {
        total: await sum(
          `select count(*) as sum from professionals where created_at > now() - interval '30 days'`,
        ),
      },
    })
  })

  it('adds up expenses as SQL does', async () => {
    const { rows } = await readRows({
      ...{ client: await signIn(), name: 'v_expense_summary', kind: 'view' },
      ...{ row: schemas.expenseSummaryRow, primaryKey: ['month'] },
      narrow: (query) => query,
    })
    const of = (status: string) =>
      sum(`select sum(amount) from expenses where approval_status = '${status}'`)

    expect(expenseTotals(rows)).toMatchObject({
      approved: await of('approved'),
      pending: await of('pending'),
      rejected: await of('rejected'),
    })
  })
})
