/* What the nightly job deletes, and what it keeps. */
begin;
select plan(6);

insert into private.job_runs (view_name, started_at, duration_ms, success) values
  ('mv_support_sla', now() - interval '31 days', 1, true),
  ('mv_support_sla', now() - interval '29 days', 2, true);
insert into private.refresh_queue (source_table, at) values
  ('bookings', now() - interval '31 days'),
  ('bookings', now() - interval '29 days');
insert into private.alert_incidents (view_name, opened_at, failures, last_error) values
  ('mv_support_sla', now() - interval '1 year', 4, 'division by zero');
insert into cron.job_run_details (command, end_time) values
  ('old', now() - interval '31 days'), ('new', now() - interval '29 days'), ('under way', null);

select is(private.prune_machinery(), 1::bigint, 'it says how many refreshes it forgot');
select results_eq('select duration_ms from private.job_runs', 'values (2::numeric)', 'refreshes of thirty days stay');
select is(
  (select count(*) from private.refresh_queue where source_table = 'bookings' and at < now() - interval '1 day'), 1::bigint,
  'and so does what is queued'
);
select bag_eq(
  'select command from cron.job_run_details', array['new', 'under way'],
  'runs of pg_cron go as well, but for those under way'
);
select is((select count(*) from private.alert_incidents), 1::bigint, 'incidents stay');
select is(private.prune_machinery(interval '1 day'), 1::bigint, 'another age may be given');

select * from finish();
rollback;
