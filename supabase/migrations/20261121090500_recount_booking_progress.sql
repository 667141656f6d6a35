/*
  A booking's progress and status follow its milestones.

  Adds:    private.recount_bookings(), the triggers on public.milestones that
           call it once per statement, and the one on public.bookings that
           tells what a person set from what was counted.
  Reads:   nobody new.
  Changes: one change of public.bookings per booking and statement, and none
           where the result is what it was.

  The status of a booking that has milestones:
    held (a person set completed or cancelled)   as it is
    all done                                     completed
    some done                                    in_progress
    none done                                    base_status
*/

------------
-- The rule
------------

create function private.booking_status(
  status text,
  base_status text,
  is_status_held boolean,
  done_weight bigint,
  total_weight bigint
)
returns text
language sql
immutable
set search_path = ''
as $$
  select case
    when is_status_held then status
    when done_weight = 0 then base_status
    when done_weight < total_weight then 'in_progress'
    else 'completed'
  end
$$;

comment on function private.booking_status(text, text, boolean, bigint, bigint) is
  'The status that a booking has when this much of the weight of its milestones is done.';

create function private.booking_progress(done_weight bigint, total_weight bigint)
returns integer
language sql
immutable
set search_path = ''
as $$
  -- Division of whole numbers rounds down: 199 of 200 is 99, since one is open.
  select coalesce(100 * done_weight / nullif(total_weight, 0), 0)::integer
$$;

comment on function private.booking_progress(bigint, bigint) is
  'Percentage done, rounded down, so that 100 is said only when nothing is open.';

revoke execute on function
  private.booking_status(text, text, boolean, bigint, bigint),
  private.booking_progress(bigint, bigint)
  from public, anon, authenticated;

------------
-- Counting
------------

-- Definer, because whoever may write a milestone moves its booking by it, also
-- where they may not write bookings.
create function private.recount_bookings(booking_ids uuid[])
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  if cardinality(booking_ids) = 0 then
    return;
  end if;

  -- Two sessions that complete the last two milestones must count one after the
  -- other. `no key`, because an insert of any child row holds a key share lock
  -- on its booking, and two such sessions would wait for each other.
  -- In order, so that two of these never wait for each other either.
  perform 1
  from public.bookings
  where bookings.id = any (booking_ids)
  order by bookings.id
  for no key update;

  -- A statement of its own: under read committed it sees what the session that
  -- held the lock has committed. Counting in the statement above would not.
  perform set_config('livepane.is_recounting', 'true', true);
  update public.bookings
  set
    progress_percentage = counted.progress,
    status = counted.status
  from (
    select
      bookings.id,
      private.booking_progress(weights.done, weights.total) as progress,
      private.booking_status(
        bookings.status, bookings.base_status, bookings.is_status_held, weights.done, weights.total
      ) as status
    from public.bookings
    left join lateral (
      select
        coalesce(sum(milestones.weight) filter (where milestones.status = 'completed'), 0) as done,
        coalesce(sum(milestones.weight), 0) as total
      from public.milestones
      where milestones.booking_id = bookings.id
    ) weights on true
    where bookings.id = any (booking_ids)
  ) counted
  where bookings.id = counted.id
    -- No write, and so no event, where nothing changed.
    and (bookings.progress_percentage, bookings.status)
      is distinct from (counted.progress, counted.status);
  perform set_config('livepane.is_recounting', 'false', true);
end;
$$;

comment on function private.recount_bookings(uuid[]) is
  'Sets progress and status of these bookings from their milestones. Bookings that are gone are skipped.';

revoke execute on function private.recount_bookings(uuid[]) from public, anon, authenticated;

-- One trigger and function per event: transition tables cannot be shared.

-- Definer, as recount_bookings(), which nobody else may call.
create function private.recount_after_insert()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform private.recount_bookings(array(select distinct booking_id from inserted));
  return null;
end;
$$;

-- Definer, as above.
create function private.recount_after_update()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  -- A milestone that moved counts for the booking it left and the one it
  -- reached. Rows whose change cannot move a percentage lock nothing.
  perform private.recount_bookings(array(
    select changed.booking_id
    from (
      (
        select id, booking_id, weight, status = 'completed' from updated_to
        except
        select id, booking_id, weight, status = 'completed' from updated_from
      )
      union all
      (
        select id, booking_id, weight, status = 'completed' from updated_from
        except
        select id, booking_id, weight, status = 'completed' from updated_to
      )
    ) changed
    group by changed.booking_id
  ));
  return null;
end;
$$;

-- Definer, as above.
create function private.recount_after_delete()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  -- When the booking was deleted with its milestones, it is gone by now and
  -- recount_bookings() finds nothing to do.
  perform private.recount_bookings(array(select distinct booking_id from deleted));
  return null;
end;
$$;

-- Definer, as above.
create function private.delete_before_truncate()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  -- TRUNCATE has no transition table and is not sent by Realtime. Deleting
  -- first gives it both.
  delete from public.milestones;
  return null;
end;
$$;

revoke execute on function
  private.recount_after_insert(), private.recount_after_update(),
  private.recount_after_delete(), private.delete_before_truncate()
  from public, anon, authenticated;

create trigger recount_after_insert
after insert on public.milestones
referencing new table as inserted
for each statement execute function private.recount_after_insert();

create trigger recount_after_update
after update on public.milestones
referencing old table as updated_from new table as updated_to
for each statement execute function private.recount_after_update();

create trigger recount_after_delete
after delete on public.milestones
referencing old table as deleted
for each statement execute function private.recount_after_delete();

create trigger delete_before_truncate
before truncate on public.milestones
for each statement execute function private.delete_before_truncate();

------------
-- What a person sets
------------

-- Definer, because the writer may not be able to read every milestone.
create function private.settle_booking_status()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  done bigint;
  total bigint;
begin
  if tg_op = 'INSERT' then
    -- A new booking has no milestones yet, so only a person can have set it.
    new.is_status_held := new.status in ('completed', 'cancelled');
    if new.status in ('pending', 'approved') then
      new.base_status := new.status;
    end if;
    return new;
  end if;

  if new.status <> old.status then
    new.is_status_held := new.status in ('completed', 'cancelled');
    if new.status in ('pending', 'approved') then
      new.base_status := new.status;
    end if;
  else
    new.is_status_held := old.is_status_held;
    if new.status in ('pending', 'approved') then
      new.status := new.base_status;
    end if;
  end if;

  -- The row is locked by now, so whoever changes its milestones next counts
  -- after us, with what we set.
  select
    coalesce(sum(milestones.weight) filter (where milestones.status = 'completed'), 0),
    coalesce(sum(milestones.weight), 0)
  into done, total
  from public.milestones
  where milestones.booking_id = old.id;

  -- A booking without milestones is the person's to set.
  if total > 0 then
    new.progress_percentage := private.booking_progress(done, total);
    new.status := private.booking_status(
      new.status, new.base_status, new.is_status_held, done, total
    );
  end if;
  return new;
end;
$$;

comment on function private.settle_booking_status() is
  'Records what a person set, and keeps a stale row sent by a client from undoing what was counted.';

revoke execute on function private.settle_booking_status() from public, anon, authenticated;

create trigger settle_booking_status_on_insert
before insert on public.bookings
for each row execute function private.settle_booking_status();

create trigger settle_booking_status_on_update
before update on public.bookings
for each row
when (
  coalesce(current_setting('livepane.is_recounting', true), '') <> 'true'
  and (old.status, old.base_status, old.is_status_held, old.progress_percentage)
    is distinct from (new.status, new.base_status, new.is_status_held, new.progress_percentage)
)
execute function private.settle_booking_status();
