/* When read models are refreshed, what a refresh records, and who may ask for one. */
begin;
select plan(69);

insert into auth.users (id, email) values
  ('00000000-0000-0000-0000-00000000000c', 'viewer@example.test'),
  ('00000000-0000-0000-0000-00000000000d', 'dora@example.test');
insert into public.staff (user_id, role) values ('00000000-0000-0000-0000-00000000000c', 'viewer');

------------
-- When a view is due
------------

create function pg_temp.due(started text, at text, every text, at_time time default null)
returns boolean
language sql
as $$
  select private.is_refresh_due(
    row('v', every::interval,
      case when at_time is null then interval '15 minutes' end,
      case when at_time is null then time '06:00' end,
      case when at_time is null then time '22:00' end,
      at_time, 'Europe/Madrid', interval '0', interval '1 day', 1)::private.refresh_policies,
    started::timestamptz,
    at::timestamptz
  )
$$;

select ok(pg_temp.due(null, '2026-01-15 12:00+01', '1 hour'), 'a view that was never refreshed is due');
-- Winter: Madrid is an hour ahead of UTC.
select ok(pg_temp.due('2026-01-15 12:00+01', '2026-01-15 12:15+01', '1 hour'), 'a quarter of an hour is enough in business hours');
select ok(not pg_temp.due('2026-01-15 12:00+01', '2026-01-15 12:14+01', '1 hour'), 'fourteen minutes are not');
select ok(not pg_temp.due('2026-01-15 05:40+01', '2026-01-15 05:59+01', '1 hour'), 'before six it takes an hour');
select ok(pg_temp.due('2026-01-15 05:45+01', '2026-01-15 06:00+01', '1 hour'), 'business begins at six');
select ok(not pg_temp.due('2026-01-15 21:45+01', '2026-01-15 22:00+01', '1 hour'), 'and is over at ten');
select ok(pg_temp.due('2026-01-15 21:00+01', '2026-01-15 22:00+01', '1 hour'), 'after ten it takes an hour again');
-- 29 March: at two the clocks of Madrid go to three.
select ok(not pg_temp.due('2026-03-29 03:45Z', '2026-03-29 03:59Z', '1 hour'), 'on the day summer begins, 03:59 UTC is not six yet');
select ok(pg_temp.due('2026-03-29 03:45Z', '2026-03-29 04:00Z', '1 hour'), 'on the day summer begins, 04:00 UTC is six');
-- 25 October: at three they go back to two.
select ok(not pg_temp.due('2026-10-25 04:30Z', '2026-10-25 04:59Z', '1 hour'), 'on the day summer ends, 04:59 UTC is not six yet');
select ok(pg_temp.due('2026-10-25 04:45Z', '2026-10-25 05:00Z', '1 hour'), 'on the day summer ends, 05:00 UTC is six');

select ok(not pg_temp.due('2026-01-15 02:00+01', '2026-01-16 01:59+01', '1 day', '02:00'), 'a nightly view waits for its hour');
select ok(pg_temp.due('2026-01-15 02:00+01', '2026-01-16 02:00+01', '1 day', '02:00'), 'and is due at it');
select ok(pg_temp.due('2026-01-15 14:00+01', '2026-01-16 02:00+01', '1 day', '02:00'), 'also when somebody refreshed it at noon');
select ok(not pg_temp.due('2026-01-16 02:03+01', '2026-01-16 23:00+01', '1 day', '02:00'), 'and once a night');
select ok(pg_temp.due('2026-03-28 02:00+01', '2026-03-29 01:00Z', '1 day', '02:00'), 'on the night that has no two o''clock it is due at three');
select ok(pg_temp.due('2026-10-24 00:00Z', '2026-10-25 00:00Z', '1 day', '02:00'), 'on the night that has two o''clock twice it is due at the first');
select ok(not pg_temp.due('2026-10-25 00:00Z', '2026-10-25 01:00Z', '1 day', '02:00'), 'and not at the second');

-- How often a view is refreshed on a day of Madrid, whose clock is looked at every minute.
create function pg_temp.refreshes(day date, at_time time default null)
returns integer
language plpgsql
as $$
declare
  at timestamptz := day::timestamp at time zone 'Europe/Madrid';
  ends_at timestamptz := (day + 1)::timestamp at time zone 'Europe/Madrid';
  started_at timestamptz := at;
  refreshes integer := 0;
begin
  while at < ends_at loop
    if pg_temp.due(started_at::text, at::text, '1 hour', at_time) then
      started_at := at;
      refreshes := refreshes + 1;
    end if;
    at := at + interval '1 minute';
  end loop;
  return refreshes;
end;
$$;

-- 64 from six to ten at night, two after it, and one for each whole hour before six.
select is(pg_temp.refreshes('2026-01-15'), 5 + 64 + 2, 'an ordinary day has five hours before six');
select is(pg_temp.refreshes('2026-03-29'), 4 + 64 + 2, 'the day that summer begins has one less');
select is(pg_temp.refreshes('2026-10-25'), 6 + 64 + 2, 'the day that it ends has one more');
select bag_eq(
  $$ select day, pg_temp.refreshes(day::date, hour)
     from unnest('{2026-01-15,2026-03-29,2026-10-25}'::text[]) day, unnest('{02:00,02:30,03:00}'::time[]) hour $$,
  $$ select day, 1 from unnest('{2026-01-15,2026-03-29,2026-10-25}'::text[]) day, generate_series(1, 3) $$,
  'each of these days has one refresh at night, also at an hour that it lacks or has twice'
);

------------
-- The seeds of the policies
------------

select bag_eq(
  'select view_name from private.refresh_policies',
  $$ select matviewname::text from pg_matviews where schemaname = 'analytics' $$,
  'every read model has a policy'
);
select bag_eq(
  'select view_name from private.refresh_jobs', 'select view_name from private.refresh_policies', 'and a job'
);
select bag_eq(
  'select view from public.read_model_versions', 'select view_name from private.refresh_policies', 'and a version'
);

select bag_eq(
  $$ select distinct tables.relname::text as source_table, views.relname::text as view_name
     from pg_matviews
     join pg_class views on views.oid = format('analytics.%I', matviewname)::regclass
     join pg_rewrite on ev_class = views.oid
     join pg_depend on classid = 'pg_rewrite'::regclass and objid = pg_rewrite.oid and refclassid = 'pg_class'::regclass
     join pg_class tables on tables.oid = refobjid and tables.relnamespace = 'public'::regnamespace
     where schemaname = 'analytics' and not exists (
       select from private.view_dependencies
       where source_table = tables.relname and view_name = views.relname
     ) $$,
  $$ values ('bookings', 'mv_customer_cohorts') $$,
  'every table that a read model is made of asks for it, but for what a night is soon enough'
);
select is_empty(
  $$ select distinct source_table from private.view_dependencies
     where not exists (
       select from pg_trigger where tgrelid = format('public.%I', source_table)::regclass and tgname = 'enqueue_refresh'
     ) $$,
  'and says when it changed'
);

------------
-- Queue and claims
------------

delete from private.refresh_queue;
-- All of them are as fresh as can be.
update private.refresh_jobs set last_started_at = clock_timestamp(), refreshed_at = clock_timestamp();
update private.refresh_policies set min_gap = '0', max_share = 1, every = '1 year', business_every = null, business_from = null, business_until = null, at_time = null;

select is_empty('select public.claim_refreshes()', 'nothing is wanted while nothing changes');

insert into public.nps_clients (client_name, segment) values ('Acme', null), ('Bolt', null);
select results_eq(
  'select source_table from private.refresh_queue', $$ values ('nps_clients') $$, 'a statement queues its table once'
);
select results_eq(
  $$ select queued from public.view_freshness where view_name = 'client_health_summary' $$, $$ values (1::bigint) $$,
  'what is queued is shown'
);
select bag_eq(
  'select public.claim_refreshes()', array['client_health_summary', 'event_compliance_summary'],
  'a change claims the views that are made of its table'
);
select is_empty('select 1 from private.refresh_queue', 'and leaves the queue');
select is_empty('select public.claim_refreshes()', 'what is claimed is not claimed again');

update public.nps_clients set cse = 'Rosa';
select is_empty('select public.claim_refreshes()', 'a change during a refresh waits for its end');

------------
-- Refreshes
------------

select results_eq(
  $$ select success, row_count, error_message from public.refresh_view('client_health_summary') $$,
  $$ values (true, 2::bigint, null::text) $$,
  'a refresh says how many rows there are'
);
select results_eq(
  $$ select version > 0, refreshed_at is not null from public.read_model_versions where view = 'client_health_summary' $$,
  $$ values (true, true) $$,
  'and gives the view a new version'
);
select bag_eq(
  'select public.claim_refreshes()', array['client_health_summary'], 'what changed during the refresh is refreshed again'
);
select count(*) from public.refresh_view('client_health_summary');
create temporary table versions as select * from public.read_model_versions;
select count(*) from public.refresh_view('client_health_summary');
select results_eq(
  'select * from public.read_model_versions order by view', 'select * from versions order by view',
  'a refresh that changes no row changes no version'
);
select results_eq(
  $$ select count(*), count(*) filter (where success), max(changed_rows), min(changed_rows)
     from private.job_runs where view_name = 'client_health_summary' $$,
  $$ values (3::bigint, 3::bigint, 2::bigint, 0::bigint) $$,
  'every refresh is on record, with what it changed'
);
select ok(
  refreshed_at <= (select max(started_at) from private.job_runs) and not is_stale,
  'a view is as fresh as the start of its refresh'
) from public.view_freshness where view_name = 'client_health_summary';

update private.refresh_jobs set claimed_at = clock_timestamp() - interval '9 minutes' where view_name = 'mv_support_sla';
select is_empty('select public.claim_refreshes()', 'a worker may take its time');
update private.refresh_jobs set claimed_at = clock_timestamp() - interval '11 minutes' where view_name = 'mv_support_sla';
select bag_eq('select public.claim_refreshes()', array['mv_support_sla'], 'what a dead worker had claimed is claimed again');
select count(*) from public.refresh_view('mv_support_sla');

select public.request_refresh('mv_financial_summary');
select is_empty($$ select public.claim_refreshes('{mv_support_sla}') $$, 'a drain of some views leaves the others');
select bag_eq('select public.claim_refreshes()', array['mv_financial_summary'], 'which wait for their own');
select count(*) from public.refresh_view('mv_financial_summary');
update private.refresh_policies set min_gap = '1 hour' where view_name = 'mv_financial_summary';
select public.request_refresh('mv_financial_summary');
select is_empty('select public.claim_refreshes()', 'a view is not refreshed sooner than its gap');
update private.refresh_policies set min_gap = '0' where view_name = 'mv_financial_summary';
select bag_eq('select public.claim_refreshes()', array['mv_financial_summary'], 'and has not been forgotten after it');
select count(*) from public.refresh_view('mv_financial_summary');

------------
-- No more of the time than its share
------------

update private.refresh_policies set max_share = 0.005
where view_name in ('mv_financial_summary', 'mv_alert_candidates');
update private.refresh_jobs set duration_ms = 500, last_started_at = clock_timestamp() - interval '99 seconds'
where view_name = 'mv_financial_summary';
select public.request_refresh('mv_financial_summary');
select is_empty('select public.claim_refreshes()', 'a refresh that took half a second is not made again for a hundred');
update private.refresh_jobs set last_started_at = clock_timestamp() - interval '100 seconds'
where view_name = 'mv_financial_summary';
select bag_eq('select public.claim_refreshes()', array['mv_financial_summary'], 'and then it is');
select results_eq(
  $$ select private.refresh_gap(policies, row('v', null, null, failures, null, null, null, took, null)::private.refresh_jobs)
     from private.refresh_policies policies,
       (values (0, null), (0, 299), (0, 301), (0, 60000), (1, 60000)) runs (failures, took)
     where view_name = 'mv_alert_candidates' $$,
  $$ values ('0'::interval), ('59.8 seconds'), ('1 minute 0.2 seconds'), ('7 minutes 30 seconds'), ('0') $$,
  'a slow view waits in proportion, up to half of the age at which it is stale; a failure is tried again as it was'
);
select count(*) from public.refresh_view('mv_financial_summary');

------------
-- Failures
------------

create or replace function analytics.nps(promoters bigint, detractors bigint, answers bigint)
returns numeric
language sql
immutable
set search_path = ''
as $$ select 1 / (answers - answers)::numeric $$;
insert into public.nps_responses (client_name, score) values ('Acme', 9);

delete from public.notifications;
select results_eq(
  $$ select success, error_message from public.refresh_view('client_health_summary') $$,
  $$ values (false, 'division by zero') $$,
  'a refresh that fails says why'
);
select results_eq(
  $$ select failures, last_error, retry_at > clock_timestamp() from private.refresh_jobs where view_name = 'client_health_summary' $$,
  $$ values (1, 'division by zero', true) $$,
  'and is tried again later'
);
select is_empty('select public.claim_refreshes()', 'not at once');
select count(*) from public.refresh_view('client_health_summary');
select count(*) from public.refresh_view('client_health_summary');
select is_empty('select 1 from private.alert_incidents', 'three failures in a row are no incident');
select count(*) from public.refresh_view('client_health_summary');
select results_eq(
  'select view_name, failures, closed_at from private.alert_incidents',
  $$ values ('client_health_summary', 4, null::timestamptz) $$,
  'the fourth opens one'
);
select count(*) from public.refresh_view('client_health_summary');
select results_eq(
  'select priority, title from public.notifications', $$ values ('urgent', 'Dashboard data is out of date') $$,
  'staff are told of it once, however often it fails'
);
select ok(is_stale is not null and failures = 5 and last_error = 'division by zero', 'freshness tells of it')
from public.view_freshness where view_name = 'client_health_summary';

create or replace function analytics.nps(promoters bigint, detractors bigint, answers bigint)
returns numeric
language sql
immutable
set search_path = ''
as $$ select round(100.0 * (promoters - detractors) / nullif(answers, 0), 1) $$;
update private.refresh_jobs set retry_at = null;
select bag_eq('select public.claim_refreshes()', array['client_health_summary'], 'what failed is still wanted');
select count(*) from public.refresh_view('client_health_summary');
select results_eq(
  'select closed_at is not null from private.alert_incidents', 'values (true)', 'a success closes the incident'
);

select ok(
  (select proconfig @> array['statement_timeout=2min'] from pg_proc where oid = 'public.refresh_view(text)'::regprocedure),
  'the API gives a refresh longer than it gives other calls'
);

------------
-- Who may ask
------------

select throws_ok($$ select public.request_refresh('secrets') $$, '42704', null, 'a view that does not exist is refused');

set local role authenticated;
set local request.jwt.claims = '{"sub": "00000000-0000-0000-0000-00000000000c"}';
select throws_ok($$ select public.request_refresh('mv_support_sla') $$, '42501', null, 'staff do not refresh past the service');
select is(count(*), 10::bigint, 'staff read how fresh everything is') from public.view_freshness;
set local request.jwt.claims = '{"sub": "00000000-0000-0000-0000-00000000000d"}';
select is(
  (select count(*) from public.view_freshness) + (select count(*) from public.read_model_versions), 0::bigint,
  'a customer does not'
);

-- What the Edge Function asks with the token of whoever refreshes by hand.
select ok(not public.may_refresh(), 'a customer may not refresh by hand');
set local request.jwt.claims = '{"sub": "00000000-0000-0000-0000-00000000000d", "role": "authenticated", "user_metadata": {"role": "admin"}, "app_metadata": {"role": "admin"}}';
select ok(not public.may_refresh(), 'nor does a token make an admin of one, whatever it says');
set local request.jwt.claims = '{"sub": "00000000-0000-0000-0000-00000000000c"}';
select ok(not public.may_refresh(), 'nor may a viewer');
reset role;
update public.staff set role = 'manager' where user_id = '00000000-0000-0000-0000-00000000000c';
set local role authenticated;
select ok(public.may_refresh(), 'a manager may');
reset role;
update public.staff set role = 'admin' where user_id = '00000000-0000-0000-0000-00000000000c';
set local role authenticated;
select ok(public.may_refresh(), 'and an admin');
set local role anon;
select throws_ok($$ select public.may_refresh() $$, '42501', null, 'who has not signed in may not even ask');
reset role;

select * from finish();
rollback;
