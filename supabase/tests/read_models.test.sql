/* What each read model says of rows that were counted by hand, and who may read it. */
begin;
select plan(65);

-- Days are UTC's, whatever the session's.
set local timezone = 'UTC';

create function pg_temp.refresh(view_name text)
returns void
language plpgsql
as $$
begin
  execute format('refresh materialized view concurrently analytics.%I', view_name);
end;
$$;

------------
-- Scores
------------

select is(analytics.nps(6, 2, 10), 40.0, 'six promoters and two detractors of ten make 40');
select is(analytics.nps(0, 3, 3), -100.0, 'nobody but detractors makes -100');
select is(analytics.nps(0, 0, 0), null, 'no answer makes no score');
select is(analytics.health_score(80, 60, 90, 50), 72::numeric, '25 % of 80 and of 60, 30 % of 90, 20 % of 50 make 72');
select is(analytics.health_score(80, null, null, null), 80::numeric, 'a part alone is the whole');
select is(analytics.health_score(100, null, 0, null), 45::numeric, 'missing parts make the others weigh more, and never count as 0');
select is(analytics.health_score(null, null, null, null), null, 'no part makes no score');
select is(analytics.health_score(0, 0, 0, 0), 0::numeric, 'nothing anywhere makes 0');
select is(
  array(select analytics.compliance_status(percentage) from unnest(array[null, 0, 49.99, 50, 99.99, 100, 100.01]) percentage),
  array['not-applicable', 'critical', 'critical', 'at-risk', 'at-risk', 'compliant', 'exceeded'],
  'each percentage has its word'
);

------------
-- client_health_summary
------------

insert into public.segmentation_tiers (id, name) values
  ('71e00000-0000-0000-0000-000000000001', 'Giant'), ('71e00000-0000-0000-0000-000000000002', 'Tiny');
insert into public.nps_clients (client_name, segment, cse) values
  ('Acme', 'Giant', 'Rosa'), ('Bolt', 'Tiny', 'Rosa'), ('Corp', null, null);
-- Acme: two promoters and one detractor of four make 25, which is 62.5 of 100. An answer from two years ago counts no more.
insert into public.nps_responses (client_name, score, response_date) values
  ('Acme', 10, current_date), ('Acme', 9, current_date - 30), ('Acme', 8, current_date - 60),
  ('Acme', 2, current_date - 364), ('Acme', 0, current_date - 730);
-- 120 days ago: (210 - 120) / 180 is half. A meeting to come is none yet.
insert into public.unified_meetings (client_name, meeting_date) values
  ('Acme', current_date - 120), ('Acme', current_date - 200), ('Acme', current_date + 5),
  ('Bolt', current_date - 400);
insert into public.segmentation_event_compliance (client_name, event_type, year, compliance_percentage, status) values
  ('Acme', 'review', extract(year from current_date), 300, 'exceeded'),
  ('Acme', 'visit', extract(year from current_date), 50, 'at-risk'),
  ('Acme', 'gala', extract(year from current_date), null, 'not-applicable'),
  ('Acme', 'visit', extract(year from current_date) - 1, 0, 'critical');
insert into public.actions (client, status) values
  ('Acme', 'completed'), ('Acme', 'open'), ('Acme', 'in_progress'), ('Acme', 'completed'), ('Acme', 'cancelled');
insert into public.aging_accounts (client_name, current_amount, days_30, days_90) values ('Acme', 1000, 20, 5);
select pg_temp.refresh('client_health_summary');

select results_eq(
  $$ select client_name, segment, cse, health_score, status from public.client_health_summary() order by client_name $$,
  -- 62.5 * .25 + 50 * .25 + 75 * .30 + 50 * .20 = 60.625; Bolt has engagement alone, which is nothing.
  $$ values ('Acme', 'Giant', 'Rosa', 61::numeric, 'at-risk'), ('Bolt', 'Tiny', 'Rosa', 0::numeric, 'critical'),
    ('Corp', null, null, null, 'unknown') $$,
  'health is made of its four parts, or of those there are'
);
select results_eq(
  $$ select nps_score, nps_part, engagement_part, compliance_part, actions_part, last_meeting, overdue_amount
     from public.client_health_summary() where client_name = 'Acme' $$,
  $$ values (25.0, 62.5, 50.0, 75.0, 50.0, current_date - 120, 25.00) $$,
  'each part is shown beside the score'
);

------------
-- event_compliance_summary
------------

insert into public.tier_event_requirements (tier_id, event_type, expected_count) values
  ('71e00000-0000-0000-0000-000000000001', 'review', 4),
  ('71e00000-0000-0000-0000-000000000001', 'visit', 2),
  ('71e00000-0000-0000-0000-000000000001', 'gala', 0),
  ('71e00000-0000-0000-0000-000000000001', 'call', null),
  ('71e00000-0000-0000-0000-000000000002', 'call', 1);
insert into public.segmentation_events (client_name, event_type, event_date, is_completed)
select 'Acme', event_type, make_date(2024, 3, n), is_completed
from (values
  ('review', 1, true), ('review', 2, true), ('visit', 3, true), ('visit', 4, true), ('visit', 5, true),
  ('review', 6, false), ('gala', 7, true), ('unheard of', 8, true)
) events (event_type, n, is_completed);
insert into public.segmentation_events (client_name, event_type, event_date) values
  ('Bolt', 'call', '2024-05-01'), ('Bolt', 'call', '2024-06-01');
select pg_temp.refresh('event_compliance_summary');

select results_eq(
  $$ select client_name, segment, event_count, overall_compliance_score, overall_status
     from public.event_compliance_summary() where year = 2024 order by client_name $$,
  -- Acme: reviews 2 of 4, visits 3 of 2; one of two kinds. Bolt: 2 of 1.
  $$ values ('Acme', 'Giant', 6::bigint, 50.00, 'at-risk'), ('Bolt', 'Tiny', 2::bigint, 100.00, 'exceeded') $$,
  'compliance is the share of promised kinds that took place'
);
select results_eq(
  $$ select kind ->> 'event_type', (kind ->> 'compliance_percentage')::numeric, kind ->> 'status'
     from public.event_compliance_summary(), jsonb_array_elements(event_compliance) kind
     where client_name = 'Acme' and year = 2024 $$,
  $$ values ('call', null::numeric, 'not-applicable'), ('gala', null, 'not-applicable'),
    ('review', 50.00, 'at-risk'), ('visit', 150.00, 'exceeded') $$,
  'a kind without a promise is not applicable, not exceeded'
);
select results_eq(
  $$ select client_name, overall_status from public.event_compliance_summary()
     where year = extract(year from current_date) order by client_name $$,
  $$ values ('Acme', 'critical'), ('Bolt', 'critical') $$,
  'this year is there before anything took place'
);
select is_empty(
  $$ select 1 from public.event_compliance_summary() where client_name = 'Corp' $$,
  'a client in no tier was promised nothing'
);

create function pg_temp.plan_of(statement text)
returns text
language plpgsql
as $$
declare
  line text;
  plan text := '';
begin
  -- There are too few rows here for an index to pay.
  set local enable_seqscan = off;
  for line in execute 'explain (costs off) ' || statement loop
    plan := plan || line || E'\n';
  end loop;
  return plan;
end;
$$;

select matches(
  pg_temp.plan_of($$ select * from public.event_compliance_summary() where client_name = 'Acme' and year = 2024 $$),
  'Index Cond: \(\(client_name = ''Acme''::text\) AND \(year = 2024\)\)',
  'one client and year are found by their index'
);

------------
-- Money
------------

insert into auth.users (id, email) values
  ('00000000-0000-0000-0000-00000000000c', 'viewer@example.test'),
  ('00000000-0000-0000-0000-00000000000d', 'dora@example.test'),
  ('00000000-0000-0000-0000-00000000000e', 'emil@example.test');
insert into public.staff (user_id, role) values ('00000000-0000-0000-0000-00000000000c', 'viewer');

insert into public.bookings (id, customer_id, status, total_price, created_at) values
  ('b0000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-00000000000d', 'pending', 100, '2024-01-10 12:00+00'),
  ('b0000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-00000000000d', 'approved', 300, '2024-03-10 12:00+00'),
  ('b0000000-0000-0000-0000-000000000003', '00000000-0000-0000-0000-00000000000e', 'completed', 50, '2024-01-10 23:59+00'),
  ('b0000000-0000-0000-0000-000000000004', '00000000-0000-0000-0000-00000000000e', 'cancelled', 999, '2024-01-11 00:01+00'),
  ('b0000000-0000-0000-0000-000000000005', null, 'pending', 10, current_date - 1 + time '12:00'),
  ('b0000000-0000-0000-0000-000000000006', '00000000-0000-0000-0000-00000000000d', 'pending', 10, current_date + time '00:00'),
  ('b0000000-0000-0000-0000-000000000007', '00000000-0000-0000-0000-00000000000d', 'pending', 10, current_date + time '00:00');
insert into public.payments (id, amount, refunded_amount, status, paid_at) values
  ('9a000000-0000-0000-0000-000000000001', 100, 0, 'succeeded', '2024-01-10 12:00+00'),
  ('9a000000-0000-0000-0000-000000000002', 50, 20, 'refunded', '2024-01-10 23:59+00'),
  ('9a000000-0000-0000-0000-000000000003', 70, 0, 'failed', '2024-01-10 12:00+00'),
  ('9a000000-0000-0000-0000-000000000004', 30, 0, 'succeeded', current_date - 1 + time '10:00'),
  ('9a000000-0000-0000-0000-000000000005', 45, 0, 'succeeded', current_date + time '00:00');
insert into public.booking_payments (booking_id, payment_id, kind, amount) values
  ('b0000000-0000-0000-0000-000000000001', '9a000000-0000-0000-0000-000000000001', 'deposit', 40),
  ('b0000000-0000-0000-0000-000000000001', '9a000000-0000-0000-0000-000000000001', 'balance', 60),
  ('b0000000-0000-0000-0000-000000000003', '9a000000-0000-0000-0000-000000000003', 'deposit', 70);
select pg_temp.refresh('mv_revenue_trends');
select results_eq(
  $$ select gross_revenue, deposits, balance, refunds from public.mv_revenue_trends() where bucket_date = '2024-01-10' $$,
  $$ values (150.00, 40.00, 60.00, 20.00) $$,
  'revenue of a day is what came in, and what of it went back stands beside it'
);
select results_eq(
  $$ select deposits, balance from public.mv_revenue_trends() where bucket_date = current_date $$, $$ values (0::numeric, 0::numeric) $$,
  'a payment that was for no booking is neither deposit nor balance'
);

insert into public.manual_payments (amount, received_on) values (12, current_date), (8, current_date - 1);
insert into public.payment_schedules (booking_id, amount, paid_amount, due_date, status) values
  ('b0000000-0000-0000-0000-000000000001', 100, 25, current_date - 40, 'open'),
  ('b0000000-0000-0000-0000-000000000001', 10, 0, current_date, 'open'),
  ('b0000000-0000-0000-0000-000000000001', 500, 0, current_date - 40, 'paid');
insert into public.payout_reconciliations (amount, status, payout_date) values
  (60, 'pending', current_date - 1), (70, 'reconciled', current_date - 1), (5, 'pending', current_date);
insert into public.financial_transactions (amount, occurred_at) values (30, current_date - 1 + time '10:00'), (-4, current_date - 1 + time '11:00');
select pg_temp.refresh('mv_financial_summary');
select results_eq(
  $$ select snapshot_date - current_date, stripe_collections, manual_collections, ar_balance, payouts_pending, net_transactions
     from public.mv_financial_summary() where snapshot_date >= current_date - 1 order by snapshot_date $$,
  $$ values (-1, 30.00, 8.00, 75.00, 60.00, 26.00), (0, 45.00, 12.00, 85.00, 65.00, 0) $$,
  'a day knows what came in on it and what was open by then'
);
select is(count(*), 90::bigint, 'finance shows ninety days') from public.mv_financial_summary();

------------
-- Bookings and customers
------------

insert into public.insurance_documents (id, booking_id, status, due_date) values
  ('15000000-0000-0000-0000-000000000001', 'b0000000-0000-0000-0000-000000000001', 'pending', current_date - 1),
  ('15000000-0000-0000-0000-000000000002', 'b0000000-0000-0000-0000-000000000001', 'pending', current_date + 9),
  ('15000000-0000-0000-0000-000000000003', 'b0000000-0000-0000-0000-000000000002', 'verified', current_date - 9);
select pg_temp.refresh('mv_booking_trends');
select results_eq(
  $$ select bucket_date, bookings, status_counts, cancellations, insurance_pending
     from public.mv_booking_trends() where bucket_date < '2024-02-01' order by bucket_date $$,
  $$ values
    ('2024-01-10'::date, 2::bigint, '{"pending": 1, "completed": 1}'::jsonb, 0::bigint, 1::bigint),
    ('2024-01-11', 1, '{"cancelled": 1}', 1, 0) $$,
  'bookings of a day are counted by what became of them, and a booking misses its insurance once'
);

select pg_temp.refresh('mv_customer_cohorts');
select results_eq(
  $$ select cohort_month, new_customers, returning_customers, retention_rate, avg_ltv from public.mv_customer_cohorts() $$,
  -- Dora: 100 + 300 + 10 + 10. Emil's second booking was cancelled: 50.
  $$ values ('2024-01-01'::date, 2::bigint, 1::bigint, 50.0, 235.00) $$,
  'a cancelled booking brings nobody back and is worth nothing'
);

------------
-- Fleet and support
------------

insert into public.equipment (id, name) values
  ('e9000000-0000-0000-0000-000000000001', 'Crane'), ('e9000000-0000-0000-0000-000000000002', 'Tent');
insert into public.equipment_utilization (equipment_id, day, hours_rented, revenue) values
  ('e9000000-0000-0000-0000-000000000001', '2024-02-01', 8, 100),
  ('e9000000-0000-0000-0000-000000000001', '2024-02-02', 4, 50),
  ('e9000000-0000-0000-0000-000000000001', '2024-02-03', 0, 0),
  ('e9000000-0000-0000-0000-000000000002', current_date, 1, 10);
insert into public.equipment_maintenance (id, equipment_id, due_date, completed_at) values
  ('3a000000-0000-0000-0000-000000000001', 'e9000000-0000-0000-0000-000000000001', current_date - 20, null),
  ('3a000000-0000-0000-0000-000000000002', 'e9000000-0000-0000-0000-000000000002', current_date - 20, now());
select pg_temp.refresh('mv_equipment_utilization');
select results_eq(
  $$ select equipment_name, utilization_pct, rented_days, maintenance_due, revenue
     from public.mv_equipment_utilization() where snapshot_date = '2024-02-01' $$,
  $$ values ('Crane', 6.9, 2::bigint, true, 150.00) $$,
  'two of the twenty-nine days of a February are 6.9 %'
);
select results_eq(
  $$ select utilization_pct, maintenance_due from public.mv_equipment_utilization() where equipment_name = 'Tent' $$,
  $$ values (round(100.0 / extract(day from current_date), 1), false) $$,
  'a month that is not over has had as many days as it had'
);

insert into public.support_tickets (id, priority, status, sla_due_at, resolved_at, created_at) values
  ('5b000000-0000-0000-0000-000000000001', 'urgent', 'open', now() - interval '1 hour', null, '2024-02-01 10:00+00'),
  ('5b000000-0000-0000-0000-000000000002', 'low', 'open', now() + interval '1 hour', null, '2024-02-01 11:00+00'),
  ('5b000000-0000-0000-0000-000000000003', 'low', 'resolved', '2024-02-02', '2024-02-03', '2024-02-01 12:00+00'),
  ('5b000000-0000-0000-0000-000000000004', 'low', 'closed', '2024-02-02', '2024-02-01', '2024-02-01 12:00+00'),
  ('5b000000-0000-0000-0000-000000000005', 'high', 'pending', null, null, '2024-02-01 12:00+00');
select pg_temp.refresh('mv_support_sla');
select results_eq(
  $$ select tickets, priority_counts, open_tickets, sla_breaches from public.mv_support_sla() $$,
  $$ values (5::bigint, '{"urgent": 1, "low": 1, "high": 1}'::jsonb, 3::bigint, 2::bigint) $$,
  'late is what is open after its time and what was resolved after it'
);

select pg_temp.refresh('mv_alert_candidates');
select results_eq(
  $$ select alert_type, entity_id, severity from public.mv_alert_candidates() order by alert_type, entity_id $$,
  $$ values
    ('low_utilization', 'e9000000-0000-0000-0000-000000000001', 'medium'),
    ('low_utilization', 'e9000000-0000-0000-0000-000000000002', 'medium'),
    ('overdue_insurance', '15000000-0000-0000-0000-000000000001', 'high'),
    ('overdue_maintenance', '3a000000-0000-0000-0000-000000000001', 'high'),
    ('overdue_payment', (select id::text from public.payment_schedules where amount = 100), 'high'),
    ('sla_breach', '5b000000-0000-0000-0000-000000000001', 'urgent') $$,
  'what is late or idle is named once, with how bad it is'
);

------------
-- The dashboard
------------

select pg_temp.refresh('mv_dashboard_kpis');
select results_eq(
  $$ select metrics, alerts from public.mv_dashboard_kpis() where snapshot_date = current_date $$,
  $$ values (
    '{"bookings": 2, "revenue": 45.00, "utilization_pct": 50.0, "active_customers": 1, "outstanding_balance": 85.00,
      "bookings_growth_pct": 100.0, "revenue_growth_pct": 50.0}'::jsonb,
    '["overdue_insurance", "outstanding_balance"]'::jsonb
  ) $$,
  'a day is compared with the one before'
);
select results_eq(
  $$ select metrics ->> 'bookings_growth_pct' from public.mv_dashboard_kpis() where snapshot_date = current_date - 1 $$,
  $$ values (null) $$,
  'nothing grows from nothing'
);
select is(count(*), 30::bigint, 'the dashboard shows thirty days') from public.mv_dashboard_kpis();

-- Some come once, some every few days, some come back after more than a month; the last minute of a day is that day's.
insert into auth.users (id, email)
select md5('regular ' || n)::uuid, 'regular' || n || '@example.test' from generate_series(1, 9) n;
insert into public.bookings (customer_id, created_at)
select md5('regular ' || n)::uuid, (current_date - n * n * visit)::timestamp at time zone 'UTC' + time '23:59:59'
from generate_series(1, 9) n, generate_series(1, 2) visit;
select pg_temp.refresh('mv_dashboard_kpis');
select results_eq(
  $$ select snapshot_date, (metrics ->> 'active_customers')::bigint from public.mv_dashboard_kpis() order by 1 $$,
  $$ select days.day::date, count(distinct bookings.customer_id)
     from generate_series(current_date - 29, current_date, interval '1 day') days (day)
     left join public.bookings
       on (bookings.created_at at time zone 'UTC')::date between days.day::date - 29 and days.day::date
     group by 1 order by 1 $$,
  'whoever booked on one of thirty days is an active customer once'
);
select cmp_ok(
  count(distinct metrics ->> 'active_customers'), '>', 3::bigint, 'and their number comes and goes'
) from public.mv_dashboard_kpis();

------------
-- Refresh and access
------------

create temporary table models as
select matviewname::text as name from pg_matviews where schemaname = 'analytics';

select bag_eq(
  'select name from models',
  array[
    'client_health_summary', 'event_compliance_summary', 'mv_dashboard_kpis', 'mv_revenue_trends',
    'mv_booking_trends', 'mv_equipment_utilization', 'mv_customer_cohorts', 'mv_support_sla',
    'mv_financial_summary', 'mv_alert_candidates'
  ],
  'there are ten read models'
);
select is_empty(
  $$
    select name from models
    where not exists (
      select from pg_index
      where indrelid = ('analytics.' || name)::regclass and indisunique and indpred is null and indexprs is null
    )
  $$,
  'each can be refreshed while it is read'
);
select is_empty(
  $$
    select name, role from models
    cross join unnest(array['anon', 'authenticated', 'service_role']) role
    where has_table_privilege(role, 'analytics.' || name, 'select')
  $$,
  'nobody reads a view itself'
);

create function pg_temp.attempt(caller text, statement text)
returns text
language plpgsql
as $$
declare
  result text;
begin
  begin
    if caller = 'anon' then
      set local role anon;
    else
      set local role authenticated;
      perform set_config('request.jwt.claims', json_build_object('sub', caller)::text, true);
    end if;
    execute statement;
    result := 'answered';
    raise exception using errcode = 'ZZ001';
  exception
    when sqlstate 'ZZ001' then
      null;
    when others then
      result := sqlstate;
  end;
  return result;
end;
$$;

select is(
  pg_temp.attempt('00000000-0000-0000-0000-00000000000c', format('select * from public.%I()', name)), 'answered',
  'staff may ask for ' || name
) from models;
select is(
  pg_temp.attempt('00000000-0000-0000-0000-00000000000d', format('select * from public.%I()', name)), '42501',
  'a customer may not ask for ' || name
) from models;
select is(
  pg_temp.attempt('anon', format('select * from public.%I()', name)), '42501', 'anon may not ask for ' || name
) from models;

select is(
  pg_temp.attempt(
    '00000000-0000-0000-0000-00000000000d', $$ select * from public.event_compliance_summary() where client_name = 'Nobody' $$
  ),
  '42501', 'a customer is refused also where there is nothing to see'
);

select * from finish();
rollback;
