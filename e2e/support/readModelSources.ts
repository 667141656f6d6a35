import {
  alertCandidateRow,
  bookingTrendsRow,
  customerCohortsRow,
  dashboardKpisRow,
  equipmentUtilizationRow,
  financialSummaryRow,
  type ParsedRows,
  parseRows,
  revenueTrendsRow,
  supportSlaRow,
} from '@livepane/analytics'

/** A read model beside what it is made of. */
export interface ReadModelSource {
  view: string
  /** Columns that name a row. */
  key: readonly string[]
  /** Its rows as an app has them. */
  parse: (rows: readonly unknown[]) => ParsedRows<object>
  /** A statement after which it shows something else. */
  write: string
  /** What its tables say, added up another way than by the view. Columns that follow from others are left out. */
  said: string
}

const PAID = `status in ('succeeded', 'refunded')`
const dayOf = (column: string) => `(${column} at time zone 'UTC')::date`
const lastDays = (count: number) =>
  `generate_series(current_date - ${count - 1}, current_date, interval '1 day') days (at), lateral (select at::date as day) dates`

const PAYMENT = `insert into payments (amount, status, paid_at) values (77.5, 'succeeded', now())`
const LATE_TICKET = `insert into support_tickets (priority, sla_due_at) values ('urgent', now() - interval '1 hour')`

/** The eight of the dashboard. */
export const readModelSources: readonly ReadModelSource[] = [
  {
    view: 'mv_dashboard_kpis',
    key: ['snapshot_date'],
    parse: (rows) => parseRows(dashboardKpisRow, 'mv_dashboard_kpis', rows),
    write: PAYMENT,
    said: `select day as snapshot_date, jsonb_build_object(
        'bookings', (select count(*) from bookings where ${dayOf('created_at')} = day),
        'revenue', (select coalesce(sum(amount - refunded_amount), 0) from payments where ${PAID} and ${dayOf('paid_at')} = day),
        'active_customers', (select count(distinct customer_id) from bookings where ${dayOf('created_at')} between day - 29 and day),
        'outstanding_balance', (select coalesce(sum(amount - paid_amount), 0) from payment_schedules where status = 'open' and due_date <= day)
      ) as metrics
      from ${lastDays(30)}`,
  },
  {
    view: 'mv_revenue_trends',
    key: ['bucket_date'],
    parse: (rows) => parseRows(revenueTrendsRow, 'mv_revenue_trends', rows),
    write: PAYMENT,
    said: `with paid as (select *, ${dayOf('paid_at')} as day from payments where ${PAID} and paid_at is not null)
      select day as bucket_date, sum(amount) as gross_revenue, sum(refunded_amount) as refunds,
        sum((select coalesce(sum(amount), 0) from booking_payments where payment_id = paid.id and kind = 'deposit')) as deposits,
        sum((select coalesce(sum(amount), 0) from booking_payments where payment_id = paid.id and kind = 'balance')) as balance
      from paid group by day`,
  },
  {
    view: 'mv_booking_trends',
    key: ['bucket_date'],
    parse: (rows) => parseRows(bookingTrendsRow, 'mv_booking_trends', rows),
    write: `insert into bookings (status) values ('cancelled')`,
    said: `select ${dayOf('created_at')} as bucket_date, count(*) as bookings,
        count(*) filter (where status = 'cancelled') as cancellations,
        count(*) filter (where id in (select booking_id from insurance_documents where status = 'pending')) as insurance_pending
      from bookings group by 1`,
  },
  {
    view: 'mv_equipment_utilization',
    key: ['snapshot_date', 'equipment_id'],
    parse: (rows) => parseRows(equipmentUtilizationRow, 'mv_equipment_utilization', rows),
    write: `update equipment_utilization set revenue = revenue + 10 where id = (select id from equipment_utilization limit 1)`,
    said: `select date_trunc('month', day)::date as snapshot_date, equipment_id,
        sum((hours_rented > 0)::int) as rented_days, sum(revenue) as revenue
      from equipment_utilization group by 1, 2`,
  },
  {
    view: 'mv_customer_cohorts',
    key: ['cohort_month'],
    parse: (rows) => parseRows(customerCohortsRow, 'mv_customer_cohorts', rows),
    write: `insert into bookings (customer_id, created_at) select id, '2020-01-15' from profiles order by id limit 1`,
    said: `with visits as (select * from bookings where status <> 'cancelled')
      select date_trunc('month', ${dayOf('created_at')})::date as cohort_month, count(*) as new_customers,
        count(*) filter (where exists (select from visits later where later.customer_id = first.customer_id and later.id <> first.id)) as returning_customers
      from (select distinct on (customer_id) * from visits where customer_id is not null order by customer_id, created_at) first
      group by 1`,
  },
  {
    view: 'mv_support_sla',
    key: ['bucket_date'],
    parse: (rows) => parseRows(supportSlaRow, 'mv_support_sla', rows),
    write: LATE_TICKET,
    said: `select ${dayOf('created_at')} as bucket_date, count(*) as tickets,
        sum((status in ('open', 'pending'))::int) as open_tickets,
        sum((resolved_at > sla_due_at or (resolved_at is null and sla_due_at < now()))::int) as sla_breaches
      from support_tickets group by 1`,
  },
  {
    view: 'mv_financial_summary',
    key: ['snapshot_date'],
    parse: (rows) => parseRows(financialSummaryRow, 'mv_financial_summary', rows),
    write: `insert into payout_reconciliations (amount) values (500)`,
    said: `select day as snapshot_date,
        (select coalesce(sum(amount - refunded_amount), 0) from payments where ${PAID} and ${dayOf('paid_at')} = day) as stripe_collections,
        (select coalesce(sum(amount), 0) from manual_payments where received_on = day) as manual_collections,
        (select coalesce(sum(amount - paid_amount), 0) from payment_schedules where status = 'open' and due_date <= day) as ar_balance,
        (select coalesce(sum(amount), 0) from payout_reconciliations where status = 'pending' and payout_date <= day) as payouts_pending
      from ${lastDays(90)}`,
  },
  {
    view: 'mv_alert_candidates',
    key: ['alert_type', 'entity_id'],
    parse: (rows) => parseRows(alertCandidateRow, 'mv_alert_candidates', rows),
    write: LATE_TICKET,
    said: `select 'sla_breach' as alert_type, id::text as entity_id from support_tickets where status in ('open', 'pending') and sla_due_at < now()
      union all select 'overdue_payment', id::text from payment_schedules where status = 'open' and due_date < current_date
      union all select 'overdue_insurance', id::text from insurance_documents where status = 'expired' or (status = 'pending' and due_date < current_date)
      union all select 'overdue_maintenance', id::text from equipment_maintenance where completed_at is null and due_date < current_date
      union all select 'low_utilization', id::text from equipment where is_active and 6 > (
        select count(*) from equipment_utilization where equipment_id = equipment.id and hours_rented > 0 and day between current_date - 29 and current_date)`,
  },
]
