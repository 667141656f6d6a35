/*
  Keeps the read models fresh: on a schedule, and soon after what they are made
  of has changed.

  Adds:    refresh_policies, view_dependencies, refresh_queue, refresh_jobs,
           job_runs and alert_incidents in private; what claims, refreshes and
           drains; public.view_freshness and public.read_model_versions.
  Reads:   staff read view_freshness and read_model_versions. Refreshing is for
           the service, through claim_refreshes(), refresh_view() and
           request_refresh().
  Changes: read_model_versions is streamed by Realtime: a row changes when a
           refresh changed rows, so a page hears which view to read again.

  Writers only append to the queue. A drain claims views and commits, then
  refreshes each in a transaction of its own, so a worker that dies leaves a
  claim behind and nothing else, and the claim runs out.
*/

------------
-- What is kept fresh, and how fresh
------------

create table private.refresh_policies (
  view_name text primary key,
  every interval not null,
  -- Between these hours of the place, `business_every` holds instead.
  business_every interval,
  business_from time,
  business_until time,
  -- Once a day at this hour of the place, and not by interval.
  at_time time,
  time_zone text not null default 'UTC',
  min_gap interval not null default interval '1 minute',
  stale_after interval not null,
  max_share numeric not null default 0.005 check (max_share > 0 and max_share <= 1),
  check ((business_every is null) = (business_from is null) and (business_from is null) = (business_until is null))
);

comment on table private.refresh_policies is
  'When each read model is refreshed, how soon again at the earliest, and from which age it counts as stale.';
comment on column private.refresh_policies.max_share is
  'The most of the time that its refreshes may take: the longer one takes, the longer until the next. All ten together stay below a twentieth.';
comment on column private.refresh_policies.time_zone is 'IANA name. Hours are the place''s, also on the days on which its clocks change.';

insert into private.refresh_policies
  (view_name, every, business_every, business_from, business_until, at_time, min_gap, stale_after)
values
  ('mv_dashboard_kpis', '1 hour', '15 minutes', '06:00', '22:00', null, '5 minutes', '2 hours'),
  ('mv_revenue_trends', '1 hour', null, null, null, null, '5 minutes', '2 hours'),
  ('mv_booking_trends', '1 hour', null, null, null, null, '5 minutes', '2 hours'),
  ('mv_equipment_utilization', '1 hour', null, null, null, null, '5 minutes', '2 hours'),
  ('mv_customer_cohorts', '1 day', null, null, null, '02:00', '1 hour', '26 hours'),
  ('mv_support_sla', '5 minutes', null, null, null, null, '1 minute', '15 minutes'),
  ('mv_financial_summary', '1 hour', null, null, null, null, '1 minute', '2 hours'),
  ('mv_alert_candidates', '5 minutes', null, null, null, null, '1 minute', '15 minutes'),
  ('client_health_summary', '5 minutes', null, null, null, null, '1 minute', '15 minutes'),
  ('event_compliance_summary', '5 minutes', null, null, null, null, '1 minute', '15 minutes');

create table private.view_dependencies (
  source_table text not null,
  view_name text not null references private.refresh_policies (view_name) on delete cascade,
  primary key (source_table, view_name)
);

comment on table private.view_dependencies is 'Which tables ask for which views as soon as they change.';

create index view_dependencies_view_name_idx on private.view_dependencies (view_name);

insert into private.view_dependencies (source_table, view_name)
values
  ('bookings', 'mv_equipment_utilization'),
  ('bookings', 'mv_dashboard_kpis'),
  ('bookings', 'mv_booking_trends'),
  ('payments', 'mv_dashboard_kpis'),
  ('payments', 'mv_revenue_trends'),
  ('payments', 'mv_financial_summary'),
  ('payout_reconciliations', 'mv_financial_summary'),
  ('support_tickets', 'mv_support_sla'),
  ('support_tickets', 'mv_alert_candidates'),
  ('insurance_documents', 'mv_alert_candidates'),
  ('insurance_documents', 'mv_booking_trends'),
  ('equipment_maintenance', 'mv_alert_candidates'),
  ('equipment_maintenance', 'mv_equipment_utilization'),
  ('nps_clients', 'client_health_summary'),
  ('nps_clients', 'event_compliance_summary'),
  ('nps_responses', 'client_health_summary'),
  ('unified_meetings', 'client_health_summary'),
  ('actions', 'client_health_summary'),
  ('segmentation_event_compliance', 'client_health_summary'),
  ('aging_accounts', 'client_health_summary'),
  ('segmentation_events', 'event_compliance_summary'),
  ('tier_event_requirements', 'event_compliance_summary');

------------
-- What is wanted, under way and done
------------

create table private.refresh_queue (
  id bigint generated always as identity primary key,
  source_table text,
  view_name text,
  at timestamptz not null default clock_timestamp(),
  check (num_nonnulls(source_table, view_name) = 1)
);

comment on table private.refresh_queue is
  'Tables that changed and views that were asked for, until a drain has seen them. Only ever appended to by writers.';

create table private.refresh_jobs (
  view_name text primary key references private.refresh_policies (view_name) on delete cascade,
  wanted_since timestamptz,
  claimed_at timestamptz,
  failures integer not null default 0,
  retry_at timestamptz,
  last_started_at timestamptz,
  -- When the last refresh that succeeded began: what the view shows is as of then.
  refreshed_at timestamptz,
  duration_ms numeric,
  last_error text
);

comment on table private.refresh_jobs is 'One row per read model: what is wanted of it, and how its last refreshes went.';

insert into private.refresh_jobs (view_name) select view_name from private.refresh_policies;

create table private.job_runs (
  id bigint generated always as identity primary key,
  view_name text not null,
  started_at timestamptz not null,
  duration_ms numeric not null,
  success boolean not null,
  row_count bigint,
  changed_rows bigint,
  error_message text
);

comment on table private.job_runs is 'One row per refresh, good or not.';

create index job_runs_started_at_idx on private.job_runs (started_at);

create table private.alert_incidents (
  id bigint generated always as identity primary key,
  view_name text not null,
  opened_at timestamptz not null default clock_timestamp(),
  closed_at timestamptz,
  failures integer not null,
  last_error text not null
);

comment on table private.alert_incidents is 'Views that failed four times in a row, until they succeed again.';

create unique index alert_incidents_open_idx on private.alert_incidents (view_name) where closed_at is null;

create table public.read_model_versions (
  view text primary key,
  version bigint not null default 0,
  refreshed_at timestamptz
);

comment on table public.read_model_versions is
  'One row per read model, which changes when a refresh changed what the model shows. Listen to it, and read that model again.';

insert into public.read_model_versions (view) select view_name from private.refresh_policies;

alter table public.read_model_versions enable row level security;
revoke all on public.read_model_versions from public, anon, authenticated, service_role;
grant select on public.read_model_versions to authenticated, service_role;

create policy "Staff hear of read models"
on public.read_model_versions
for select
to authenticated
using ((select private.is_staff()));

select private.publish_table('public.read_model_versions');

------------
-- Asking for a refresh
------------

-- Definer, because whoever writes a row may not write to the queue.
create function private.enqueue_refresh()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  insert into private.refresh_queue (source_table) values (tg_table_name);
  return null;
end;
$$;

comment on function private.enqueue_refresh() is 'Says that a table changed.';

do $$
declare
  source text;
begin
  for source in select distinct source_table from private.view_dependencies loop
    execute format(
      'create trigger enqueue_refresh after insert or update or delete or truncate on public.%I
       for each statement execute function private.enqueue_refresh()',
      source
    );
  end loop;
end;
$$;

create function public.request_refresh(view_name text)
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  if not exists (select from private.refresh_policies where refresh_policies.view_name = request_refresh.view_name) then
    raise exception 'There is no read model "%".', view_name
      using errcode = 'undefined_object',
        hint = 'Ask for one of: '
          || (select string_agg(refresh_policies.view_name, ', ' order by refresh_policies.view_name) from private.refresh_policies)
          || '.';
  end if;
  insert into private.refresh_queue (view_name) values (request_refresh.view_name);
end;
$$;

comment on function public.request_refresh(text) is
  'Asks for a read model to be refreshed with the next drain, for example when a payout has arrived. For the service.';

------------
-- When a view is due
------------

create function private.is_refresh_due(policy private.refresh_policies, last_started_at timestamptz, at timestamptz)
returns boolean
language sql
immutable
set search_path = ''
as $$
  select case
    when last_started_at is null then true
    when policy.at_time is not null then
      -- Days that begin at the hour, by the place's clock. Where the clock shows it twice, that is one day.
      (last_started_at at time zone policy.time_zone - policy.at_time)::date
        < (at at time zone policy.time_zone - policy.at_time)::date
    when policy.business_every is not null
      and (at at time zone policy.time_zone)::time >= policy.business_from
      and (at at time zone policy.time_zone)::time < policy.business_until
      then at >= last_started_at + policy.business_every
    else at >= last_started_at + policy.every
  end
$$;

comment on function private.is_refresh_due(private.refresh_policies, timestamptz, timestamptz) is
  'Whether the policy wants a refresh at a moment, given when the last one began.';

create function private.refresh_gap(policy private.refresh_policies, job private.refresh_jobs)
returns interval
language sql
immutable
set search_path = ''
as $$
  select case
    -- How soon a failure is tried again is said by its retry_at.
    when job.failures > 0 then policy.min_gap
    else greatest(
      policy.min_gap,
      -- A view that is slow to make is made less often, but not so seldom that it is stale by design.
      least(interval '1 millisecond' * coalesce(job.duration_ms, 0) / policy.max_share, policy.stale_after / 2)
    )
  end
$$;

comment on function private.refresh_gap(private.refresh_policies, private.refresh_jobs) is
  'How long after the beginning of its last refresh a view may be refreshed again, however often it changes.';

------------
-- Claiming
------------

create function public.claim_refreshes(views text[] default null)
returns setof text
language plpgsql
security definer
set search_path = ''
as $$
declare
  -- A worker that is silent for this long is taken for dead.
  claim_lasts constant interval := interval '10 minutes';
begin
  -- Counts are part of what is refreshed.
  perform private.fold_booking_counts();

  -- A change that commits after this is in the queue again for the next claim.
  with seen as (
    delete from private.refresh_queue
    where id in (select id from private.refresh_queue order by id limit 10000 for update skip locked)
    returning source_table, view_name, at
  ),
  wanted as (
    select view_dependencies.view_name, min(seen.at) as since
    from seen
    join private.view_dependencies on view_dependencies.source_table = seen.source_table
    group by 1
    union all
    select seen.view_name, min(seen.at) from seen where seen.view_name is not null group by 1
  )
  update private.refresh_jobs
  set wanted_since = least(wanted_since, wanted.since)
  from (select wanted.view_name, min(since) as since from wanted group by 1) wanted
  where refresh_jobs.view_name = wanted.view_name;

  return query
  with due as (
    select jobs.view_name
    from private.refresh_jobs jobs
    join private.refresh_policies policies using (view_name)
    where (views is null or jobs.view_name = any (views))
      and (jobs.claimed_at is null or jobs.claimed_at < clock_timestamp() - claim_lasts)
      and (jobs.retry_at is null or jobs.retry_at <= clock_timestamp())
      and (
        jobs.last_started_at is null
        or jobs.last_started_at <= clock_timestamp() - private.refresh_gap(policies, jobs)
      )
      and (
        jobs.wanted_since is not null
        -- Left behind by a worker that died.
        or jobs.claimed_at is not null
        or private.is_refresh_due(policies, jobs.last_started_at, clock_timestamp())
      )
    order by jobs.wanted_since nulls last, jobs.view_name
    -- Another drain has it, and will refresh it.
    for update of jobs skip locked
  )
  update private.refresh_jobs jobs
  set claimed_at = clock_timestamp(), wanted_since = null
  from due
  where jobs.view_name = due.view_name
  returning jobs.view_name;
end;
$$;

comment on function public.claim_refreshes(text[]) is
  'Takes the views that are wanted or due, of those named or of all, and returns them. Call refresh_view() for each, in a transaction of its own. For the service.';

------------
-- Refreshing
------------

create function private.open_incident(failed_view text, failures integer, message text)
returns void
language sql
set search_path = ''
as $$
  with opened as (
    insert into private.alert_incidents (view_name, failures, last_error)
    values (failed_view, failures, message)
    on conflict (view_name) where closed_at is null do nothing
    returning id
  )
  insert into public.notifications (type, priority, title, message, group_key, metadata)
  select
    'system',
    'urgent',
    'Dashboard data is out of date',
    left(format('%s failed to refresh %s times in a row: %s', failed_view, failures, message), 2000),
    'incidents:' || failed_view,
    jsonb_build_object('table', 'alert_incidents', 'id', opened.id, 'count', 1)
  from opened
$$;

comment on function private.open_incident(text, integer, text) is
  'Opens an incident of a view unless one is open, and tells staff.';

create function private.rows_written(relation regclass)
returns bigint
language sql
volatile
set search_path = ''
as $$
  select pg_catalog.pg_stat_get_xact_tuples_inserted(relation)
    + pg_catalog.pg_stat_get_xact_tuples_updated(relation)
    + pg_catalog.pg_stat_get_xact_tuples_deleted(relation)
$$;

comment on function private.rows_written(regclass) is 'How many rows of a relation this transaction has written so far.';

create function public.refresh_view(view_name text)
returns table (success boolean, duration_ms numeric, row_count bigint, error_message text)
language plpgsql
security definer
set search_path = ''
-- The API gives a call this long when its function says so, and eight seconds otherwise.
set statement_timeout = '2min'
as $$
declare
  -- The fourth failure in a row is nobody's bad luck any more.
  incident_after constant integer := 4;
  started_at timestamptz := clock_timestamp();
  target regclass := to_regclass(format('analytics.%I', view_name));
  written_before bigint := private.rows_written(target);
  changed bigint;
  failed_times integer;
begin
  if not exists (select from private.refresh_jobs jobs where jobs.view_name = refresh_view.view_name) then
    raise exception 'There is no read model "%".', view_name using errcode = 'undefined_object';
  end if;
  -- A refresh waits for another of the same view; whoever comes second need not.
  if not pg_catalog.pg_try_advisory_xact_lock(pg_catalog.hashtext('refresh ' || view_name)) then
    return query select false, 0::numeric, null::bigint, 'Another worker is refreshing it.';
    return;
  end if;

  begin
    execute format('refresh materialized view concurrently analytics.%I', view_name);
    execute format('select count(*) from analytics.%I', view_name) into row_count;
    success := true;
  exception
    -- Running out of time is a failure like any other, but no part of "others".
    when query_canceled or others then
      success := false;
      error_message := sqlerrm;
  end;
  duration_ms := round((extract(epoch from clock_timestamp() - started_at) * 1000)::numeric, 1);
  -- A concurrent refresh writes only rows that differ.
  changed := case when success then private.rows_written(target) - written_before end;

  insert into private.job_runs (view_name, started_at, duration_ms, success, row_count, changed_rows, error_message)
  values (refresh_view.view_name, started_at, refresh_view.duration_ms, refresh_view.success,
    refresh_view.row_count, changed, refresh_view.error_message);

  if success then
    update private.refresh_jobs jobs
    set claimed_at = null, failures = 0, retry_at = null, last_error = null,
      last_started_at = started_at, refreshed_at = started_at, duration_ms = refresh_view.duration_ms
    where jobs.view_name = refresh_view.view_name;
    update private.alert_incidents incidents
    set closed_at = clock_timestamp()
    where incidents.view_name = refresh_view.view_name and closed_at is null;
    if changed > 0 then
      update public.read_model_versions versions
      set version = version + 1, refreshed_at = started_at
      where versions.view = refresh_view.view_name;
    end if;
  else
    update private.refresh_jobs jobs
    set claimed_at = null,
      failures = failures + 1,
      -- Half a minute, a minute, two … up to a quarter of an hour.
      retry_at = clock_timestamp() + least(interval '30 seconds' * 2 ^ failures, interval '15 minutes'),
      wanted_since = coalesce(wanted_since, started_at),
      last_started_at = started_at,
      duration_ms = refresh_view.duration_ms,
      last_error = refresh_view.error_message
    where jobs.view_name = refresh_view.view_name
    returning failures into failed_times;
    if failed_times >= incident_after then
      perform private.open_incident(view_name, failed_times, error_message);
    end if;
  end if;
  return next;
end;
$$;

comment on function public.refresh_view(text) is
  'Refreshes one read model and records how it went. A failure is returned, not raised, so that it is on record. For the service.';

create procedure private.drain_refreshes(views text[] default null)
language plpgsql
as $$
declare
  claimed text;
  claims text[];
begin
  claims := array(select public.claim_refreshes(views));
  -- The claims hold even if this worker dies; no search_path is set above, because a procedure with one cannot commit.
  commit;
  foreach claimed in array claims loop
    perform public.refresh_view(claimed);
    commit;
  end loop;
end;
$$;

comment on procedure private.drain_refreshes(text[]) is
  'Claims what is wanted or due and refreshes it, each view in a transaction of its own.';

------------
-- How fresh everything is
------------

do $$
declare
  machine text;
begin
  foreach machine in array array['refresh_policies', 'view_dependencies', 'refresh_queue', 'refresh_jobs', 'job_runs', 'alert_incidents'] loop
    execute format('alter table private.%I enable row level security', machine);
    execute format('revoke all on private.%I from public, anon, authenticated, service_role', machine);
  end loop;
  -- The view below reads these as its caller.
  foreach machine in array array['refresh_policies', 'view_dependencies', 'refresh_queue', 'refresh_jobs'] loop
    execute format('grant select on private.%I to authenticated, service_role', machine);
    execute format(
      'create policy "Staff read freshness" on private.%I for select to authenticated using ((select private.is_staff()))',
      machine
    );
  end loop;
end;
$$;

create view public.view_freshness
with (security_invoker = true)
as
select
  jobs.view_name,
  jobs.refreshed_at,
  clock_timestamp() - jobs.refreshed_at as staleness,
  policies.stale_after,
  coalesce(clock_timestamp() - jobs.refreshed_at > policies.stale_after, true) as is_stale,
  (
    select count(*)
    from private.refresh_queue queue
    where queue.view_name = jobs.view_name
      or queue.source_table in (
        select dependencies.source_table
        from private.view_dependencies dependencies
        where dependencies.view_name = jobs.view_name
      )
  ) as queued,
  jobs.claimed_at is not null as is_refreshing,
  jobs.failures,
  jobs.last_error,
  jobs.duration_ms
from private.refresh_jobs jobs
join private.refresh_policies policies using (view_name);

comment on view public.view_freshness is
  'One row per read model: as of when it is, whether that is too long ago, and what is queued. A refresh counts from its start.';

revoke all on public.view_freshness from public, anon, authenticated, service_role;
grant select on public.view_freshness to authenticated, service_role;

------------
-- Retention
------------

create function private.prune_machinery(keep interval default interval '30 days')
returns bigint
language plpgsql
set search_path = ''
as $$
declare
  pruned bigint;
begin
  delete from private.job_runs where started_at < clock_timestamp() - keep;
  get diagnostics pruned = row_count;
  -- What nobody drained for so long would refresh everything anyway.
  delete from private.refresh_queue where at < clock_timestamp() - keep;
  if to_regclass('cron.job_run_details') is not null then
    execute 'delete from cron.job_run_details where end_time < clock_timestamp() - $1' using keep;
  end if;
  return pruned;
end;
$$;

comment on function private.prune_machinery(interval) is 'Deletes records of refreshes that are older than this.';

revoke execute on function
  private.enqueue_refresh(),
  private.is_refresh_due(private.refresh_policies, timestamptz, timestamptz),
  private.refresh_gap(private.refresh_policies, private.refresh_jobs),
  private.open_incident(text, integer, text),
  private.rows_written(regclass),
  private.prune_machinery(interval),
  public.request_refresh(text),
  public.claim_refreshes(text[]),
  public.refresh_view(text)
  from public, anon, authenticated;
revoke execute on procedure private.drain_refreshes(text[]) from public, anon, authenticated;

grant execute on function
  public.request_refresh(text), public.claim_refreshes(text[]), public.refresh_view(text)
  to service_role;

------------
-- Schedules, where the database has a scheduler of its own
------------

do $$
begin
  if exists (select from pg_catalog.pg_extension where extname = 'pg_cron') then
    perform cron.schedule('drain_refresh_queue', '* * * * *', 'call private.drain_refreshes()');
    perform cron.schedule('cron_dashboard_15min', '*/15 * * * *', $job$call private.drain_refreshes('{mv_dashboard_kpis}')$job$);
    perform cron.schedule('cron_dashboard_hourly', '0 * * * *', $job$call private.drain_refreshes('{mv_revenue_trends,mv_booking_trends,mv_equipment_utilization,mv_financial_summary}')$job$);
    perform cron.schedule('cron_dashboard_nightly', '0 * * * *', $job$call private.drain_refreshes('{mv_customer_cohorts}')$job$);
    perform cron.schedule('refresh_client_health_summary', '*/5 * * * *', $job$call private.drain_refreshes('{client_health_summary}')$job$);
    perform cron.schedule('refresh_event_compliance_summary', '*/5 * * * *', $job$call private.drain_refreshes('{event_compliance_summary}')$job$);
    perform cron.schedule('prune_machinery', '30 3 * * *', 'select private.prune_machinery()');
  end if;
end;
$$;
