/* Stops the refreshing. The read models stay as last refreshed. */

do $$
declare
  job text;
  source record;
begin
  if exists (select from pg_catalog.pg_extension where extname = 'pg_cron') then
    foreach job in array array[
      'drain_refresh_queue', 'cron_dashboard_15min', 'cron_dashboard_hourly', 'cron_dashboard_nightly',
      'refresh_client_health_summary', 'refresh_event_compliance_summary', 'prune_machinery'
    ] loop
      perform cron.unschedule(job);
    end loop;
  end if;

  for source in
    select tgrelid::regclass as on_table from pg_catalog.pg_trigger where tgname = 'enqueue_refresh'
  loop
    execute format('drop trigger enqueue_refresh on %s', source.on_table);
  end loop;
end;
$$;

drop view public.view_freshness;
drop procedure private.drain_refreshes(text[]);
drop function public.refresh_view(text);
drop function private.rows_written(regclass);
drop function public.claim_refreshes(text[]);
drop function public.request_refresh(text);
drop function private.prune_machinery(interval);
drop function private.open_incident(text, integer, text);
drop function private.refresh_gap(private.refresh_policies, private.refresh_jobs);
drop function private.is_refresh_due(private.refresh_policies, timestamptz, timestamptz);
drop function private.enqueue_refresh();
drop table public.read_model_versions;
drop table private.alert_incidents;
drop table private.job_runs;
drop table private.refresh_jobs;
drop table private.refresh_queue;
drop table private.view_dependencies;
drop table private.refresh_policies;
