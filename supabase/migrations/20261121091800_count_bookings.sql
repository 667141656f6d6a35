/*
  How many bookings there are, in which state and worth how much: at once, also
  over ten million of them.

  Adds:    views v_booking_status and v_booking_status_metrics; the counters
           behind them, what keeps and folds them, and a recount to hold them to.
  Reads:   staff count every booking, from the counters; everybody else counts
           the bookings that they may read.
  Changes: sends nothing.

  A row that holds a count is a row that every writer waits for, and two writers
  that touch two such rows in opposite order deadlock. So writers only append
  what they changed, and a fold adds it up later. Totals and what is not folded
  yet make the exact number in every snapshot.
*/

------------
-- One row per booking
------------

create view public.v_booking_status
with (security_invoker = true)
as
select
  id,
  title,
  customer_id,
  property_id,
  status as display_status,
  progress_percentage as progress,
  total_price as amount,
  created_at,
  updated_at
from public.bookings;

comment on view public.v_booking_status is 'One row per booking: its state, how far it is and what it is worth.';

revoke all on public.v_booking_status from public, anon, authenticated, service_role;
grant select on public.v_booking_status to authenticated, service_role;

------------
-- Counters
------------

create table private.booking_count_deltas (
  id bigint generated always as identity primary key,
  status text not null,
  day date not null,
  bookings bigint not null,
  amount numeric not null,
  progress bigint not null
);

comment on table private.booking_count_deltas is
  'What statements added and took away, by state and day of creation (UTC), until it is folded.';

create table private.booking_totals (
  status text primary key,
  bookings bigint not null,
  amount numeric not null,
  progress bigint not null
);

comment on table private.booking_totals is 'Bookings by state, as of the last fold.';

create table private.booking_counts_daily (
  day date not null,
  status text not null,
  bookings bigint not null,
  amount numeric not null,
  progress bigint not null,
  primary key (day, status)
);

comment on table private.booking_counts_daily is
  'Bookings by day of creation (UTC) and state, as of the last fold.';

-- The views read these as their caller, so policies decide here too.
do $$
declare
  counter text;
begin
  foreach counter in array array['booking_count_deltas', 'booking_totals', 'booking_counts_daily'] loop
    execute format('alter table private.%I enable row level security', counter);
    execute format('revoke all on private.%I from public, anon, authenticated, service_role', counter);
    execute format('grant select on private.%I to authenticated, service_role', counter);
    execute format(
      'create policy "Staff read counts" on private.%I for select to authenticated using ((select private.is_staff()))',
      counter
    );
  end loop;
end;
$$;

------------
-- Keeping them
------------

-- Definer, because whoever writes a booking may not write counters.
create function private.count_bookings()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  case tg_op
    when 'INSERT' then
      insert into private.booking_count_deltas (status, day, bookings, amount, progress)
      select status, (created_at at time zone 'UTC')::date, count(*), sum(total_price), sum(progress_percentage)
      from rows_after
      group by 1, 2;
    when 'DELETE' then
      insert into private.booking_count_deltas (status, day, bookings, amount, progress)
      select status, (created_at at time zone 'UTC')::date, -count(*), -sum(total_price), -sum(progress_percentage)
      from rows_before
      group by 1, 2;
    when 'UPDATE' then
      insert into private.booking_count_deltas (status, day, bookings, amount, progress)
      select status, (created_at at time zone 'UTC')::date, sum(sign), sum(sign * total_price), sum(sign * progress_percentage)
      from (
        select 1 as sign, status, created_at, total_price, progress_percentage from rows_after
        union all
        select -1, status, created_at, total_price, progress_percentage from rows_before
      ) changed
      group by 1, 2
      having sum(sign) <> 0 or sum(sign * total_price) <> 0 or sum(sign * progress_percentage) <> 0;
    when 'TRUNCATE' then
      insert into private.booking_count_deltas (status, day, bookings, amount, progress)
      select status, (created_at at time zone 'UTC')::date, -count(*), -sum(total_price), -sum(progress_percentage)
      from public.bookings
      group by 1, 2;
  end case;
  return null;
end;
$$;

comment on function private.count_bookings() is 'Appends what a statement did to the counts of bookings.';

revoke execute on function private.count_bookings() from public, anon, authenticated;

create trigger count_after_insert
after insert on public.bookings
referencing new table as rows_after
for each statement execute function private.count_bookings();

create trigger count_after_update
after update on public.bookings
referencing old table as rows_before new table as rows_after
for each statement execute function private.count_bookings();

create trigger count_after_delete
after delete on public.bookings
referencing old table as rows_before
for each statement execute function private.count_bookings();

-- Before, because afterwards there is nothing left to count.
create trigger count_before_truncate
before truncate on public.bookings
for each statement execute function private.count_bookings();

create function private.fold_booking_counts(max_rows integer default 5000)
returns integer
language plpgsql
set search_path = ''
as $$
declare
  folded integer;
begin
  -- One fold at a time, and whoever comes second has nothing to do.
  if not pg_catalog.pg_try_advisory_xact_lock(pg_catalog.hashtext('private.fold_booking_counts')) then
    return 0;
  end if;

  with gone as (
    delete from private.booking_count_deltas
    where id in (
      select id from private.booking_count_deltas order by id limit max_rows for update skip locked
    )
    returning status, day, bookings, amount, progress
  ),
  totals as (
    insert into private.booking_totals as total (status, bookings, amount, progress)
    select status, sum(bookings), sum(amount), sum(progress) from gone group by status
    on conflict (status) do update set
      bookings = total.bookings + excluded.bookings,
      amount = total.amount + excluded.amount,
      progress = total.progress + excluded.progress
  ),
  days as (
    insert into private.booking_counts_daily as daily (day, status, bookings, amount, progress)
    select day, status, sum(bookings), sum(amount), sum(progress) from gone group by day, status
    on conflict (day, status) do update set
      bookings = daily.bookings + excluded.bookings,
      amount = daily.amount + excluded.amount,
      progress = daily.progress + excluded.progress
  )
  select count(*) into folded from gone;
  return folded;
end;
$$;

comment on function private.fold_booking_counts(integer) is
  'Adds what was appended to the totals, and returns how many rows that were. Changes no number that anybody reads.';

create function private.booking_count_drift()
returns table (status text, day date, counted bigint, kept bigint)
language sql
stable
set search_path = ''
as $$
  -- One statement, so one snapshot: writers need not stop.
  select status, day, sum(actual)::bigint, sum(recorded)::bigint
  from (
    select status, (created_at at time zone 'UTC')::date as day, 1 as actual, 0 as recorded,
      total_price as actual_amount, 0 as recorded_amount,
      progress_percentage as actual_progress, 0 as recorded_progress
    from public.bookings
    union all
    select status, day, 0, bookings, 0, amount, 0, progress from private.booking_counts_daily
    union all
    select status, day, 0, bookings, 0, amount, 0, progress from private.booking_count_deltas
  ) both_counts
  group by status, day
  having sum(actual) <> sum(recorded)
    or sum(actual_amount) <> sum(recorded_amount)
    or sum(actual_progress) <> sum(recorded_progress)
  order by day, status
$$;

comment on function private.booking_count_drift() is
  'Days and states whose counters say something else than the bookings. Empty, unless triggers were switched off.';

create function private.recount_all_bookings()
returns void
language plpgsql
set search_path = ''
as $$
begin
  -- Writers wait, readers do not.
  lock table public.bookings in share row exclusive mode;
  delete from private.booking_count_deltas;
  delete from private.booking_totals;
  delete from private.booking_counts_daily;
  insert into private.booking_counts_daily (day, status, bookings, amount, progress)
  select (created_at at time zone 'UTC')::date, status, count(*), sum(total_price), sum(progress_percentage)
  from public.bookings
  group by 1, 2;
  insert into private.booking_totals (status, bookings, amount, progress)
  select status, sum(bookings), sum(amount), sum(progress)
  from private.booking_counts_daily
  group by status;
end;
$$;

comment on function private.recount_all_bookings() is 'Counts every booking anew. For after a drift, or a load with triggers off.';

revoke execute on function
  private.fold_booking_counts(integer), private.booking_count_drift(), private.recount_all_bookings()
  from public, anon, authenticated;

-- What was there before.
select private.recount_all_bookings();

------------
-- One row for the dashboard
------------

create view public.v_booking_status_metrics
with (security_invoker = true)
as
with counts as (
  -- Either the first two branches are executed or the third: each asks once who reads.
  select status, bookings, amount, progress
  from private.booking_totals
  where (select private.is_staff())
  union all
  select status, bookings, amount, progress
  from private.booking_count_deltas
  where (select private.is_staff())
  union all
  select status, count(*), sum(total_price), sum(progress_percentage)
  from public.bookings
  where not (select private.is_staff())
  group by status
)
select
  coalesce(sum(bookings), 0)::bigint as total_bookings,
  coalesce(sum(bookings) filter (where status = 'pending'), 0)::bigint as pending_count,
  coalesce(sum(bookings) filter (where status = 'approved'), 0)::bigint as approved_count,
  coalesce(sum(bookings) filter (where status = 'in_progress'), 0)::bigint as in_progress_count,
  coalesce(sum(bookings) filter (where status = 'completed'), 0)::bigint as completed_count,
  coalesce(sum(bookings) filter (where status = 'cancelled'), 0)::bigint as cancelled_count,
  round(sum(progress) / nullif(sum(bookings), 0), 1) as avg_progress,
  coalesce(sum(amount) filter (where status <> 'cancelled'), 0) as total_revenue,
  coalesce(sum(amount) filter (where status = 'completed'), 0) as completed_revenue
from counts;

comment on view public.v_booking_status_metrics is 'Always one row: bookings by state, their average progress and their worth.';
comment on column public.v_booking_status_metrics.avg_progress is 'Null: there is no booking.';
comment on column public.v_booking_status_metrics.total_revenue is 'The worth of all bookings that are not cancelled.';
comment on column public.v_booking_status_metrics.completed_revenue is 'The worth of completed bookings alone.';

revoke all on public.v_booking_status_metrics from public, anon, authenticated, service_role;
grant select on public.v_booking_status_metrics to authenticated, service_role;

------------
-- Folding, where the database has a scheduler of its own
------------

do $$
begin
  if exists (select from pg_catalog.pg_extension where extname = 'pg_cron') then
    perform cron.schedule('fold_booking_counts', '10 seconds', 'select private.fold_booking_counts()');
  end if;
end;
$$;
