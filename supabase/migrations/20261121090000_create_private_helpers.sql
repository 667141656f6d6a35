/*
  What every table and policy leans on.

  Adds:    schema private, its access helpers, its row stamp, its publisher.
  Reads:   nobody. The schema is not exposed, and no role but its owner may
           enter it; policies and triggers call it by what they were bound to.
  Changes: sends nothing.
*/

create schema if not exists private;

comment on schema private is
  'Helpers of policies and triggers. Not exposed by the API, and closed to its roles.';

revoke all on schema private from public, anon, authenticated, service_role;

------------
-- Access
------------

-- Definer, because the caller may not read every row of public.staff, and a
-- policy on public.staff that read public.staff would call itself.
-- In plpgsql, so that it can be made before the table that it reads.
-- Parallel safe, all four: a policy that calls one that is not keeps every scan
-- of its table on one processor.
create function private.staff_role()
returns text
language plpgsql
stable
parallel safe
security definer
set search_path = ''
as $$
begin
  -- Not current_user: inside a definer function that is the owner, and every
  -- caller would be staff. The setting keeps what `set role` made it.
  if coalesce(nullif(current_setting('role', true), 'none'), session_user)
    in ('postgres', 'service_role') then
    return 'admin';
  end if;
  return (select staff.role from public.staff where staff.user_id = (select auth.uid()));
end;
$$;

comment on function private.staff_role() is
  'The caller''s staff role: admin, manager, viewer, or null. postgres and service_role count as admin.';

create function private.is_staff()
returns boolean
language sql
stable
parallel safe
security definer
set search_path = ''
as $$
  select private.staff_role() is not null
$$;

comment on function private.is_staff() is 'Whether the caller may read what staff may read.';

create function private.is_staff_writer()
returns boolean
language sql
stable
parallel safe
security definer
set search_path = ''
as $$
  select coalesce(private.staff_role() in ('admin', 'manager'), false)
$$;

comment on function private.is_staff_writer() is
  'Whether the caller may change bookings and milestones: an admin or a manager, not a viewer.';

create function private.is_staff_admin()
returns boolean
language sql
stable
parallel safe
security definer
set search_path = ''
as $$
  select coalesce(private.staff_role() = 'admin', false)
$$;

comment on function private.is_staff_admin() is 'Whether the caller may say who is staff.';

revoke execute on function
  private.staff_role(), private.is_staff(), private.is_staff_writer(), private.is_staff_admin()
  from public, anon, authenticated;

-- Policies run these as the caller. service_role skips policies, yet its own
-- functions may ask.
grant execute on function
  private.staff_role(), private.is_staff(), private.is_staff_writer(), private.is_staff_admin()
  to authenticated, service_role;

------------
-- Rows
------------

create function private.stamp_row()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if tg_op = 'INSERT' then
    new.version := 1;
  else
    new.version := old.version + 1;
    new.created_at := old.created_at;
  end if;
  -- The clock and not now(): a long transaction must not commit rows that look
  -- older than what a reader has already caught up to.
  new.updated_at := clock_timestamp();
  return new;
end;
$$;

comment on function private.stamp_row() is
  'Keeps version, updated_at and created_at true whatever a client sends: compare-and-set and recovery by delta rest on them.';

revoke execute on function private.stamp_row() from public, anon, authenticated;

------------
-- Realtime
------------

create function private.publish_table(table_name regclass)
returns void
language plpgsql
set search_path = ''
as $$
begin
  if exists (
    select
    from pg_catalog.pg_publication
    where pubname = 'supabase_realtime' and not puballtables
  ) and not exists (
    select
    from pg_catalog.pg_publication_rel
    join pg_catalog.pg_publication on pg_publication.oid = pg_publication_rel.prpubid
    where pg_publication.pubname = 'supabase_realtime'
      and pg_publication_rel.prrelid = publish_table.table_name
  ) then
    execute format('alter publication supabase_realtime add table %s', table_name);
  end if;
end;
$$;

comment on function private.publish_table(regclass) is
  'Adds a table to the Realtime publication unless it is in it. Safe to run again.';

revoke execute on function private.publish_table(regclass) from public, anon, authenticated;
