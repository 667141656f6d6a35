/*
  What dashboards read instead of adding it up: ten materialized views.

  Adds:    schema analytics with client_health_summary, event_compliance_summary
           and eight mv_* views, the functions that their scores are made of,
           and one function of the same name in public for each.
  Reads:   nobody reads the views. Staff call `rpc('<name>')`: row level security
           does not reach a materialized view, so the functions ask who calls.
  Changes: nothing by itself; the refresh pipeline keeps them.

  Every view has a unique index over columns that are never null, so that it can
  be refreshed while it is read. Days are days in UTC.
*/

create schema if not exists analytics;

comment on schema analytics is
  'Materialized views and what their scores are made of. Not exposed by the API, and closed to its roles.';

revoke all on schema analytics from public, anon, authenticated, service_role;

------------
-- Scores
------------

create function analytics.nps(promoters bigint, detractors bigint, answers bigint)
returns numeric
language sql
immutable
set search_path = ''
as $$
  select round(100.0 * (promoters - detractors) / nullif(answers, 0), 1)
$$;

comment on function analytics.nps(bigint, bigint, bigint) is
  'Net promoter score, -100 to 100: the share of nines and tens less the share of zero to six. Null without answers.';

create function analytics.health_score(nps_part numeric, engagement_part numeric, compliance_part numeric, actions_part numeric)
returns numeric
language sql
immutable
set search_path = ''
as $$
  select round(
    sum(part * weight) / nullif(sum(weight), 0)
  )
  from (values
    (nps_part, 25), (engagement_part, 25), (compliance_part, 30), (actions_part, 20)
  ) parts (part, weight)
  where part is not null
$$;

comment on function analytics.health_score(numeric, numeric, numeric, numeric) is
  'From 0 to 100: NPS 25 %, engagement 25 %, compliance 30 %, actions 20 %. A part that is missing is left out and the others weigh more. Null without any.';

create function analytics.compliance_status(percentage numeric)
returns text
language sql
immutable
set search_path = ''
as $$
  select case
    when percentage is null then 'not-applicable'
    when percentage < 50 then 'critical'
    when percentage < 100 then 'at-risk'
    when percentage = 100 then 'compliant'
    else 'exceeded'
  end
$$;

comment on function analytics.compliance_status(numeric) is
  'The word for how much of what was promised took place. Null: nothing was promised.';

------------
-- Health of clients
------------

create materialized view analytics.client_health_summary as
with answers as (
  select
    client_name,
    count(*) filter (where score >= 9) as promoters,
    count(*) filter (where score <= 6) as detractors,
    count(*) as answers
  from public.nps_responses
  where response_date > current_date - 365
  group by client_name
),
meetings as (
  select client_name, max(meeting_date) as last_meeting
  from public.unified_meetings
  where meeting_date <= current_date
  group by client_name
),
open_actions as (
  select
    client as client_name,
    count(*) filter (where status = 'completed') as completed,
    count(*) as actions
  from public.actions
  where status <> 'cancelled'
  group by client
),
compliance as (
  -- More than promised for one kind does not make up for another.
  select client_name, avg(least(compliance_percentage, 100)) as percentage
  from public.segmentation_event_compliance
  where year = extract(year from current_date) and status is distinct from 'not-applicable'
  group by client_name
),
parts as (
  select
    nps_clients.client_name,
    nps_clients.segment,
    nps_clients.cse,
    analytics.nps(answers.promoters, answers.detractors, answers.answers) as nps_score,
    (analytics.nps(answers.promoters, answers.detractors, answers.answers) + 100) / 2 as nps_part,
    meetings.last_meeting,
    -- Whole within a month of the last meeting, nothing half a year later.
    case
      -- Asked first, because greatest and least pass a null over.
      when meetings.last_meeting is not null
        then round(100 * greatest(0, least(1, (210 - (current_date - meetings.last_meeting)) / 180.0)), 1)
    end as engagement_part,
    round(compliance.percentage, 1) as compliance_part,
    round(100.0 * open_actions.completed / open_actions.actions, 1) as actions_part,
    coalesce(aging.overdue, 0) as overdue_amount
  from public.nps_clients
  left join answers using (client_name)
  left join meetings using (client_name)
  left join open_actions using (client_name)
  left join compliance using (client_name)
  left join (
    select client_name, days_30 + days_60 + days_90 + days_over_90 as overdue
    from public.aging_accounts
  ) aging using (client_name)
),
scored as (
  select *, analytics.health_score(nps_part, engagement_part, compliance_part, actions_part) as health_score
  from parts
)
select
  client_name,
  segment,
  cse,
  health_score,
  case
    when health_score is null then 'unknown'
    when health_score >= 70 then 'healthy'
    when health_score >= 50 then 'at-risk'
    else 'critical'
  end as status,
  nps_score,
  nps_part,
  engagement_part,
  compliance_part,
  actions_part,
  last_meeting,
  overdue_amount
from scored;

comment on materialized view analytics.client_health_summary is
  'One row per client. status: healthy from 70, at-risk from 50, critical below, unknown without any part. Parts are 0 to 100 or null.';

create unique index idx_client_health_client_name on analytics.client_health_summary (client_name);
create index idx_client_health_segment on analytics.client_health_summary (segment);
create index idx_client_health_cse on analytics.client_health_summary (cse);
create index idx_client_health_status on analytics.client_health_summary (status);
create index idx_client_health_score on analytics.client_health_summary (health_score desc);

------------
-- Compliance of clients
------------

create materialized view analytics.event_compliance_summary as
with years as (
  select distinct extract(year from event_date)::integer as year from public.segmentation_events
  union
  select extract(year from current_date)::integer
),
promised as (
  select
    nps_clients.client_name,
    nps_clients.segment,
    nps_clients.cse,
    years.year,
    requirements.event_type,
    requirements.expected_count
  from public.nps_clients
  cross join years
  join public.segmentation_tiers tiers on tiers.name = nps_clients.segment
  join public.tier_event_requirements requirements on requirements.tier_id = tiers.id
),
happened as (
  select client_name, extract(year from event_date)::integer as year, event_type, count(*) as actual_count
  from public.segmentation_events
  where is_completed
  group by 1, 2, 3
),
compared as (
  select
    promised.*,
    coalesce(happened.actual_count, 0) as actual_count,
    round(100.0 * coalesce(happened.actual_count, 0) / nullif(promised.expected_count, 0), 2) as percentage
  from promised
  left join happened using (client_name, year, event_type)
),
summed as (
  select
    client_name,
    segment,
    cse,
    year,
    jsonb_agg(
      jsonb_build_object(
        'event_type', event_type,
        'expected', expected_count,
        'actual', actual_count,
        'compliance_percentage', percentage,
        'status', analytics.compliance_status(percentage)
      )
      order by event_type
    ) as event_compliance,
    sum(actual_count)::bigint as event_count,
    round(
      100.0 * count(*) filter (where percentage >= 100) / nullif(count(percentage), 0), 2
    ) as overall_compliance_score,
    bool_and(percentage > 100) as is_exceeded
  from compared
  group by client_name, segment, cse, year
)
select
  client_name,
  segment,
  cse,
  year,
  event_count,
  event_compliance,
  overall_compliance_score,
  case
    -- Every kind that was promised took place more often than promised.
    when overall_compliance_score = 100 and is_exceeded then 'exceeded'
    else analytics.compliance_status(overall_compliance_score)
  end as overall_status
from summed;

comment on materialized view analytics.event_compliance_summary is
  'One row per client and year: what its tier was promised, what took place. overall_compliance_score is the share of kinds that took place as often as promised; kinds without a promise do not count.';

create unique index idx_event_compliance_client_year on analytics.event_compliance_summary (client_name, year);
create index idx_event_compliance_year on analytics.event_compliance_summary (year);
create index idx_event_compliance_segment on analytics.event_compliance_summary (segment);
create index idx_event_compliance_status on analytics.event_compliance_summary (overall_status);
create index idx_event_compliance_score on analytics.event_compliance_summary (overall_compliance_score desc);

------------
-- Money by day
------------

create materialized view analytics.mv_revenue_trends as
with received as (
  select
    (payments.paid_at at time zone 'UTC')::date as bucket_date,
    sum(payments.amount) as gross_revenue,
    sum(payments.refunded_amount) as refunds
  from public.payments
  where payments.status in ('succeeded', 'refunded') and payments.paid_at is not null
  group by 1
),
purposes as (
  select
    (payments.paid_at at time zone 'UTC')::date as bucket_date,
    sum(booking_payments.amount) filter (where booking_payments.kind = 'deposit') as deposits,
    sum(booking_payments.amount) filter (where booking_payments.kind = 'balance') as balance
  from public.booking_payments
  join public.payments on payments.id = booking_payments.payment_id
  where payments.status in ('succeeded', 'refunded') and payments.paid_at is not null
  group by 1
)
select
  bucket_date,
  gross_revenue,
  coalesce(deposits, 0) as deposits,
  coalesce(balance, 0) as balance,
  refunds
from received
left join purposes using (bucket_date);

comment on materialized view analytics.mv_revenue_trends is
  'One row per day on which money came in: how much, what of it were deposits and balances, and what of it went back.';

create unique index mv_revenue_trends_bucket_date_idx on analytics.mv_revenue_trends (bucket_date);

------------
-- Bookings by day
------------

create materialized view analytics.mv_booking_trends as
with counted as (
  select day, status, sum(bookings) as bookings
  from (
    select day, status, bookings from private.booking_counts_daily
    union all
    select day, status, bookings from private.booking_count_deltas
  ) both_counts
  group by day, status
  having sum(bookings) <> 0
),
uninsured as (
  select (bookings.created_at at time zone 'UTC')::date as day, count(distinct bookings.id) as insurance_pending
  from public.bookings
  join public.insurance_documents on insurance_documents.booking_id = bookings.id
  where insurance_documents.status = 'pending'
  group by 1
)
select
  counted.day as bucket_date,
  sum(counted.bookings)::bigint as bookings,
  jsonb_object_agg(counted.status, counted.bookings) as status_counts,
  coalesce(sum(counted.bookings) filter (where counted.status = 'cancelled'), 0)::bigint as cancellations,
  coalesce(max(uninsured.insurance_pending), 0)::bigint as insurance_pending
from counted
left join uninsured using (day)
group by counted.day;

comment on materialized view analytics.mv_booking_trends is
  'One row per day on which bookings were made: how many, what has become of them, and how many of them still miss their insurance.';

create unique index mv_booking_trends_bucket_date_idx on analytics.mv_booking_trends (bucket_date);

------------
-- Use of equipment by month
------------

create materialized view analytics.mv_equipment_utilization as
with months as (
  select
    equipment_id,
    date_trunc('month', day)::date as snapshot_date,
    count(*) filter (where hours_rented > 0) as rented_days,
    sum(hours_rented) as hours_rented,
    sum(revenue) as revenue
  from public.equipment_utilization
  group by 1, 2
)
select
  months.snapshot_date,
  months.equipment_id,
  equipment.name as equipment_name,
  -- Of the days that the month has had so far.
  round(
    100.0 * months.rented_days
    / (least(current_date, (months.snapshot_date + interval '1 month - 1 day')::date) - months.snapshot_date + 1),
    1
  ) as utilization_pct,
  months.rented_days,
  exists (
    select
    from public.equipment_maintenance
    where equipment_maintenance.equipment_id = months.equipment_id
      and equipment_maintenance.completed_at is null
      and equipment_maintenance.due_date <= current_date
  ) as maintenance_due,
  months.revenue
from months
join public.equipment on equipment.id = months.equipment_id
where months.snapshot_date <= current_date;

comment on materialized view analytics.mv_equipment_utilization is
  'One row per thing and month, named by its first day: on what share of its days it was let, for how much, and whether upkeep is overdue now.';

create unique index mv_equipment_utilization_snapshot_date_equipment_id_idx
  on analytics.mv_equipment_utilization (snapshot_date, equipment_id);
create index mv_equipment_utilization_equipment_id_idx on analytics.mv_equipment_utilization (equipment_id);

------------
-- Customers by the month of their first booking
------------

create materialized view analytics.mv_customer_cohorts as
with customers as (
  select
    customer_id,
    date_trunc('month', min(created_at) at time zone 'UTC')::date as cohort_month,
    count(*) as bookings,
    sum(total_price) as value
  from public.bookings
  where customer_id is not null and status <> 'cancelled'
  group by customer_id
)
select
  cohort_month,
  count(*) as new_customers,
  count(*) filter (where bookings > 1) as returning_customers,
  round(100.0 * count(*) filter (where bookings > 1) / count(*), 1) as retention_rate,
  round(avg(value), 2) as avg_ltv
from customers
group by cohort_month;

comment on materialized view analytics.mv_customer_cohorts is
  'One row per month in which customers booked for the first time: how many, how many of them booked again, and what they are worth on average.';

create unique index mv_customer_cohorts_cohort_month_idx on analytics.mv_customer_cohorts (cohort_month);

------------
-- Support by day
------------

create materialized view analytics.mv_support_sla as
with tickets as (
  select
    (created_at at time zone 'UTC')::date as bucket_date,
    priority,
    status in ('open', 'pending') as is_open,
    -- Late is what was resolved after its time, and what is open after it.
    coalesce(coalesce(resolved_at, now()) > sla_due_at, false) as is_breached
  from public.support_tickets
),
priorities as (
  select
    bucket_date,
    priority,
    count(*) as tickets,
    count(*) filter (where is_open) as open_tickets,
    count(*) filter (where is_breached) as sla_breaches
  from tickets
  group by bucket_date, priority
)
select
  bucket_date,
  sum(tickets)::bigint as tickets,
  jsonb_object_agg(priority, open_tickets) as priority_counts,
  sum(open_tickets)::bigint as open_tickets,
  sum(sla_breaches)::bigint as sla_breaches
from priorities
group by bucket_date;

comment on materialized view analytics.mv_support_sla is
  'One row per day on which tickets came in: how many, how many of them are open, by priority, and how many were or are late.';

create unique index mv_support_sla_bucket_date_idx on analytics.mv_support_sla (bucket_date);

------------
-- Finance by day, for ninety days
------------

create materialized view analytics.mv_financial_summary as
with receivable as materialized (
  -- Added up by day once, and not again for each of ninety days.
  select due_date, sum(amount - paid_amount) as amount
  from public.payment_schedules
  where status = 'open' and due_date <= current_date
  group by due_date
)
select
  days.day::date as snapshot_date,
  -- From midnight to midnight, and not "the day of", so that indexes on moments serve.
  (
    select coalesce(sum(payments.amount - payments.refunded_amount), 0)
    from public.payments
    where payments.status in ('succeeded', 'refunded')
      and payments.paid_at >= days.day at time zone 'UTC'
      and payments.paid_at < (days.day + interval '1 day') at time zone 'UTC'
  ) as stripe_collections,
  (
    select coalesce(sum(manual_payments.amount), 0)
    from public.manual_payments
    where manual_payments.received_on = days.day::date
  ) as manual_collections,
  (
    select coalesce(sum(receivable.amount), 0)
    from receivable
    where receivable.due_date <= days.day::date
  ) as ar_balance,
  (
    select coalesce(sum(payout_reconciliations.amount), 0)
    from public.payout_reconciliations
    where payout_reconciliations.status = 'pending' and payout_reconciliations.payout_date <= days.day::date
  ) as payouts_pending,
  (
    select coalesce(sum(financial_transactions.amount), 0)
    from public.financial_transactions
    where financial_transactions.occurred_at >= days.day at time zone 'UTC'
      and financial_transactions.occurred_at < (days.day + interval '1 day') at time zone 'UTC'
  ) as net_transactions
from generate_series((current_date - 89)::timestamp, current_date::timestamp, interval '1 day') days (day);

comment on materialized view analytics.mv_financial_summary is
  'One row per day of the last ninety: what came in through the provider and beside it, what was due and is still open, and which payouts had not been found.';

create unique index mv_financial_summary_snapshot_date_idx on analytics.mv_financial_summary (snapshot_date);

------------
-- What somebody should look at
------------

create materialized view analytics.mv_alert_candidates as
select
  'low_utilization' as alert_type,
  equipment.id::text as entity_id,
  current_date::timestamp at time zone 'UTC' as detected_at,
  'medium' as severity,
  jsonb_build_object('name', equipment.name, 'rented_days', coalesce(used.rented_days, 0)) as payload
from public.equipment
left join (
  select equipment_id, count(*) filter (where hours_rented > 0) as rented_days
  from public.equipment_utilization
  where day > current_date - 30 and day <= current_date
  group by equipment_id
) used on used.equipment_id = equipment.id
where equipment.is_active and coalesce(used.rented_days, 0) < 6
union all
select
  'overdue_maintenance',
  equipment_maintenance.id::text,
  (equipment_maintenance.due_date + 1)::timestamp at time zone 'UTC',
  case when equipment_maintenance.due_date < current_date - 14 then 'high' else 'medium' end,
  jsonb_build_object('equipment_id', equipment_maintenance.equipment_id, 'due_date', equipment_maintenance.due_date)
from public.equipment_maintenance
where equipment_maintenance.completed_at is null and equipment_maintenance.due_date < current_date
union all
select
  'overdue_insurance',
  insurance_documents.id::text,
  (insurance_documents.due_date + 1)::timestamp at time zone 'UTC',
  'high',
  jsonb_build_object('booking_id', insurance_documents.booking_id, 'due_date', insurance_documents.due_date)
from public.insurance_documents
where (insurance_documents.status = 'pending' and insurance_documents.due_date < current_date)
  or insurance_documents.status = 'expired'
union all
select
  'sla_breach',
  support_tickets.id::text,
  support_tickets.sla_due_at,
  case when support_tickets.priority = 'urgent' then 'urgent' else 'high' end,
  jsonb_build_object('subject', support_tickets.subject, 'sla_due_at', support_tickets.sla_due_at)
from public.support_tickets
where support_tickets.status in ('open', 'pending') and support_tickets.sla_due_at < now()
union all
select
  'overdue_payment',
  payment_schedules.id::text,
  (payment_schedules.due_date + 1)::timestamp at time zone 'UTC',
  case when payment_schedules.due_date < current_date - 30 then 'high' else 'medium' end,
  jsonb_build_object(
    'booking_id', payment_schedules.booking_id,
    'amount', payment_schedules.amount - payment_schedules.paid_amount,
    'due_date', payment_schedules.due_date
  )
from public.payment_schedules
where payment_schedules.status = 'open' and payment_schedules.due_date < current_date;

comment on materialized view analytics.mv_alert_candidates is
  'One row per thing that somebody should look at, and since when: equipment let on fewer than six of thirty days, and upkeep, insurance, tickets and payments that are late.';

create unique index mv_alert_candidates_alert_type_entity_id_idx
  on analytics.mv_alert_candidates (alert_type, entity_id);
create index mv_alert_candidates_alert_type_severity_idx
  on analytics.mv_alert_candidates (alert_type, severity);

------------
-- The dashboard by day, for thirty days
------------

create materialized view analytics.mv_dashboard_kpis as
with visits as (
  select distinct customer_id, (created_at at time zone 'UTC')::date as day
  from public.bookings
  where customer_id is not null
    and created_at >= (current_date - 59)::timestamp at time zone 'UTC'
),
customer_steps as materialized (
  -- Whoever books is active for thirty days, or until they book again and begin anew.
  select day, count(*) as customers from visits group by day
  union all
  select ends_on, -count(*)
  from (
    select least(day + 30, lead(day) over (partition by customer_id order by day)) as ends_on
    from visits
  ) active
  group by ends_on
),
receivable as materialized (
  select due_date, sum(amount - paid_amount) as amount
  from public.payment_schedules
  where status = 'open' and due_date <= current_date
  group by due_date
),
daily as materialized (
  select
    days.day::date as snapshot_date,
    (
      select coalesce(sum(counts.bookings), 0)
      from (
        select day, bookings from private.booking_counts_daily
        union all
        select day, bookings from private.booking_count_deltas
      ) counts
      where counts.day = days.day::date
    ) as bookings,
    (
      select coalesce(sum(payments.amount - payments.refunded_amount), 0)
      from public.payments
      where payments.status in ('succeeded', 'refunded')
        and payments.paid_at >= days.day at time zone 'UTC'
        and payments.paid_at < (days.day + interval '1 day') at time zone 'UTC'
    ) as revenue,
    (
      select round(
        100.0 * count(*) filter (where equipment_utilization.hours_rented > 0)
        / nullif((select count(*) from public.equipment where equipment.is_active), 0),
        1
      )
      from public.equipment_utilization
      join public.equipment on equipment.id = equipment_utilization.equipment_id and equipment.is_active
      where equipment_utilization.day = days.day::date
    ) as utilization_pct,
    (
      select coalesce(sum(customer_steps.customers), 0)::bigint
      from customer_steps
      where customer_steps.day <= days.day::date
    ) as active_customers,
    (
      select coalesce(sum(receivable.amount), 0)
      from receivable
      where receivable.due_date <= days.day::date
    ) as outstanding_balance,
    (
      select count(*)
      from public.insurance_documents
      where insurance_documents.status = 'pending' and insurance_documents.due_date < days.day::date
    ) as insurance_overdue
  -- One day more than is shown: the first needs one to be compared with.
  from generate_series((current_date - 30)::timestamp, current_date::timestamp, interval '1 day') days (day)
),
compared as (
  select
    *,
    lag(bookings) over (order by snapshot_date) as bookings_before,
    lag(revenue) over (order by snapshot_date) as revenue_before
  from daily
)
select
  snapshot_date,
  jsonb_build_object(
    'bookings', bookings,
    'revenue', revenue,
    'utilization_pct', utilization_pct,
    'active_customers', active_customers,
    'outstanding_balance', outstanding_balance,
    -- Null: there was nothing to grow from.
    'bookings_growth_pct', round(100.0 * (bookings - bookings_before) / nullif(bookings_before, 0), 1),
    'revenue_growth_pct', round(100.0 * (revenue - revenue_before) / nullif(revenue_before, 0), 1)
  ) as metrics,
  to_jsonb(array_remove(array[
    case when utilization_pct < 20 then 'low_utilization' end,
    case when insurance_overdue > 0 then 'overdue_insurance' end,
    case when outstanding_balance > 0 then 'outstanding_balance' end
  ], null)) as alerts
from compared
where snapshot_date > current_date - 30;

comment on materialized view analytics.mv_dashboard_kpis is
  'One row per day of the last thirty: bookings made, money received, share of equipment let, customers who booked in thirty days, what is due, growth against the day before, and the names of what is wrong.';

create unique index mv_dashboard_kpis_snapshot_date_idx on analytics.mv_dashboard_kpis (snapshot_date);
create index mv_dashboard_kpis_alerts_idx on analytics.mv_dashboard_kpis using gin (alerts);

------------
-- Access
------------

create function private.assert_staff()
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
  if not private.is_staff() then
    raise exception 'Only staff may read this.'
      using errcode = 'insufficient_privilege',
        hint = 'Ask an admin for a row in public.staff.';
  end if;
end;
$$;

comment on function private.assert_staff() is 'Refuses whoever is not staff.';

-- Definer, all ten, because a materialized view knows no policies: nobody but
-- its owner may read it, and these ask first who calls.
do $$
declare
  view_name name;
  columns text;
begin
  for view_name in select matviewname from pg_catalog.pg_matviews where schemaname = 'analytics' loop
    select string_agg(format('%I %s', attname, format_type(atttypid, atttypmod)), ', ' order by attnum)
    into columns
    from pg_catalog.pg_attribute
    where attrelid = format('analytics.%I', view_name)::regclass and attnum > 0 and not attisdropped;

    execute format(
      $function$
        create function public.%1$I()
        returns table (%2$s)
        language plpgsql
        stable
        security definer
        set search_path = ''
        as $body$
        #variable_conflict use_column
        begin
          perform private.assert_staff();
          return query select * from analytics.%1$I;
        end;
        $body$
      $function$,
      view_name, columns
    );
    execute format('comment on function public.%I() is %L', view_name,
      'For staff: ' || obj_description(format('analytics.%I', view_name)::regclass));
    execute format('revoke execute on function public.%I() from public, anon', view_name);
    execute format('grant execute on function public.%I() to authenticated, service_role', view_name);
  end loop;
end;
$$;

revoke all on all tables in schema analytics from public, anon, authenticated, service_role;
revoke execute on all functions in schema analytics from public, anon, authenticated;
revoke execute on function private.assert_staff() from public, anon, authenticated;
