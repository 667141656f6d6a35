import type { Client } from 'pg'
import { fillClients, rowsOfClients } from './fillClients.ts'

const BATCH = 100_000

/**
 * Makes bookings numbered `from` to `to`, spread over two years and over a hundred thousand customers,
 * with triggers off, and indexes and counts them once, as after any load of that size.
 */
export async function fillBookings(client: Client, from: number, to: number): Promise<void> {
  await client.query(DROP_INDEXES)
  await client.query('set session_replication_role = replica')
  for (let first = from; first <= to; first += BATCH) {
    await client.query(INSERT_BOOKINGS, [first, Math.min(to, first + BATCH - 1)])
  }
  await client.query(`
    reset session_replication_role;
    select private.recount_all_bookings();
  `)
  await client.query(MAKE_INDEXES)
  await client.query('vacuum analyze public.bookings')
}

/** Fills what the read models are made of, beside bookings: some two million rows. */
export async function fillSources(client: Client, scale: number): Promise<void> {
  await fillClients(client, rowsOfClients(1000 * scale))
  await client.query(`set livepane_bench.scale = ${scale}; set session_replication_role = replica`)
  await client.query(SOURCES)
  await client.query('reset session_replication_role')
  await client.query('vacuum analyze')
}

/** All but the primary key's, which milestones point to. */
const DROP_INDEXES = `
  create temporary table dropped_indexes as
  select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
  from pg_index where indrelid = 'public.bookings'::regclass and not indisprimary;
  do $$
  declare
    dropped text;
  begin
    for dropped in select name from dropped_indexes loop
      execute 'drop index ' || dropped;
    end loop;
  end;
  $$`

const MAKE_INDEXES = `
  do $$
  declare
    wanted text;
  begin
    set local maintenance_work_mem = '512MB';
    for wanted in select definition from dropped_indexes loop
      execute wanted;
    end loop;
  end;
  $$;
  drop table dropped_indexes`

const INSERT_BOOKINGS = `
  insert into public.bookings
    (id, title, customer_id, status, base_status, is_status_held, progress_percentage, total_price, created_at)
  select
    md5('booking ' || n)::uuid,
    'Booking ' || n,
    md5('customer ' || n % 100000)::uuid,
    (array['pending', 'approved', 'in_progress', 'completed', 'cancelled'])[1 + n % 5],
    'pending',
    n % 5 >= 3,
    (n * 31) % 101,
    50 + (n * 7919) % 195000 / 100.0,
    now() - make_interval(mins => ((n * 104729) % 1051200)::integer)
  from generate_series($1::bigint, $2::bigint) n
`

/** \`rows(n)\` numbers as many rows as the scale wants of a table that has n in full. */
const SOURCES = `
  create function pg_temp.rows(most integer) returns setof bigint language sql as $$
    select generate_series(1, greatest(10, most * current_setting('livepane_bench.scale')::numeric)::bigint)
  $$;
  create function pg_temp.booking(n bigint) returns uuid language sql immutable as $$
    select md5('booking ' || 1 + n * 37 % 100000)::uuid
  $$;
  create function pg_temp.ago(n bigint, days integer) returns date language sql stable as $$
    select current_date - (n * 7919 % days)::integer
  $$;

  insert into public.payments (id, amount, status, paid_at)
  select md5('payment ' || n)::uuid, n % 900, (array['succeeded', 'succeeded', 'refunded', 'pending'])[1 + n % 4],
    pg_temp.ago(n, 730) + time '12:00'
  from pg_temp.rows(300000) n;
  insert into public.booking_payments (booking_id, payment_id, kind, amount)
  select pg_temp.booking(n), md5('payment ' || n)::uuid, (array['deposit', 'balance'])[1 + n % 2], n % 900
  from pg_temp.rows(300000) n;
  insert into public.payment_schedules (booking_id, amount, due_date, status)
  select pg_temp.booking(n), n % 900, pg_temp.ago(n, 730) + 60, (array['paid', 'paid', 'paid', 'open', 'cancelled'])[1 + n % 5]
  from pg_temp.rows(200000) n;
  insert into public.manual_payments (amount, received_on) select n % 900, pg_temp.ago(n, 730) from pg_temp.rows(50000) n;
  insert into public.payout_reconciliations (amount, status, payout_date)
  select n % 9000, case when n % 50 = 0 then 'pending' else 'reconciled' end, pg_temp.ago(n, 730) from pg_temp.rows(10000) n;
  insert into public.financial_transactions (amount, occurred_at)
  select n % 900, pg_temp.ago(n, 730) from pg_temp.rows(300000) n;

  insert into public.equipment (id, name) select md5('thing ' || n)::uuid, 'Thing ' || n from pg_temp.rows(500) n;
  insert into public.equipment_utilization (equipment_id, day, hours_rented, revenue)
  select equipment.id, day::date, case when extract(day from day)::integer % 3 = 0 then 8 else 0 end, 40
  from public.equipment, generate_series(current_date - 729, current_date, interval '1 day') day;
  insert into public.equipment_maintenance (equipment_id, due_date, completed_at)
  select md5('thing ' || 1 + n % 500)::uuid, pg_temp.ago(n, 730) + 30, case when n % 50 > 0 then now() end
  from pg_temp.rows(20000) n;
  insert into public.insurance_documents (booking_id, status, due_date)
  select pg_temp.booking(n), case when n % 100 = 0 then 'pending' else 'verified' end, pg_temp.ago(n, 730) + 30
  from pg_temp.rows(100000) n;
  insert into public.support_tickets (priority, status, sla_due_at, resolved_at, created_at)
  select (array['low', 'medium', 'high', 'urgent'])[1 + n % 4], case when n % 200 = 0 then 'open' else 'resolved' end,
    pg_temp.ago(n, 730) + interval '2 days', case when n % 200 > 0 then pg_temp.ago(n, 730) + interval '1 day' end,
    pg_temp.ago(n, 730)
  from pg_temp.rows(200000) n;
`
