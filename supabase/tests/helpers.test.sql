/* The helpers that policies and triggers call. */
begin;
select plan(21);

insert into auth.users (id, email) values
  ('00000000-0000-0000-0000-00000000000a', 'admin@example.test'),
  ('00000000-0000-0000-0000-00000000000b', 'manager@example.test'),
  ('00000000-0000-0000-0000-00000000000c', 'viewer@example.test'),
  ('00000000-0000-0000-0000-00000000000d', 'customer@example.test');
insert into public.staff (user_id, role) values
  ('00000000-0000-0000-0000-00000000000a', 'admin'),
  ('00000000-0000-0000-0000-00000000000b', 'manager'),
  ('00000000-0000-0000-0000-00000000000c', 'viewer');

-- Tests of what the helpers say need to call them by name.
grant usage on schema private to anon, authenticated, service_role;

------------
-- private.staff_role() and what follows from it
------------

select is(private.staff_role(), 'admin', 'staff_role: postgres counts as admin');

set local role service_role;
select is(private.staff_role(), 'admin', 'staff_role: service_role counts as admin');

set local role authenticated;
select is(private.staff_role(), null, 'staff_role: a caller without a user is nobody');
select ok(not private.is_staff(), 'is_staff: a caller without a user is not staff');

set local request.jwt.claims = '{"sub": "00000000-0000-0000-0000-00000000000d"}';
select is(private.staff_role(), null, 'staff_role: a customer has none');
select ok(not private.is_staff(), 'is_staff: a customer is not');
select ok(not private.is_staff_writer(), 'is_staff_writer: a customer is not');
select ok(not private.is_staff_admin(), 'is_staff_admin: a customer is not');

set local request.jwt.claims = '{"sub": "00000000-0000-0000-0000-00000000000c"}';
select ok(private.is_staff(), 'is_staff: a viewer is');
select ok(not private.is_staff_writer(), 'is_staff_writer: a viewer is not');

set local request.jwt.claims = '{"sub": "00000000-0000-0000-0000-00000000000b"}';
select ok(private.is_staff_writer(), 'is_staff_writer: a manager is');
select ok(not private.is_staff_admin(), 'is_staff_admin: a manager is not');

set local request.jwt.claims = '{"sub": "00000000-0000-0000-0000-00000000000a"}';
select ok(private.is_staff_admin(), 'is_staff_admin: an admin is');

set local role anon;
select throws_ok(
  'select private.staff_role()',
  '42501',
  null,
  'staff_role: anon may not ask'
);

reset role;

-- The owner of a definer function is postgres, which counts as staff. Its caller does not.
create function public.ask_as_owner() returns boolean language sql security definer
  set search_path = '' as 'select private.is_staff()';
grant execute on function public.ask_as_owner() to authenticated;
set local role authenticated;
set local request.jwt.claims = '{"sub": "00000000-0000-0000-0000-00000000000d"}';
select ok(not public.ask_as_owner(), 'is_staff: a customer stays one inside a definer function');
reset role;

------------
-- private.stamp_row()
------------

insert into public.bookings (id, version, updated_at)
values ('b0000000-0000-0000-0000-000000000001', 900, '2000-01-01');
select results_eq(
  $$ select version, updated_at > now() from public.bookings $$,
  $$ values (1::bigint, true) $$,
  'stamp_row: a new row starts at version 1, whatever was sent'
);

create temporary table before as select created_at, updated_at from public.bookings;
update public.bookings set title = 'Renamed', version = 1, created_at = now() - interval '1 year';
select results_eq(
  $$
    select bookings.version, bookings.updated_at > before.updated_at,
      bookings.created_at = before.created_at
    from public.bookings, before
  $$,
  $$ values (2::bigint, true, true) $$,
  'stamp_row: a write raises version and updated_at, and leaves created_at'
);

------------
-- What policies cost
------------

create function pg_temp.plan_of(statement text)
returns text
language plpgsql
as $$
declare
  line text;
  lines text := '';
begin
  for line in execute 'explain ' || statement loop
    lines := lines || line || e'\n';
  end loop;
  return lines;
end;
$$;

-- As if the table were large, and a second processor free.
set local min_parallel_table_scan_size = 0;
set local parallel_setup_cost = 0;
set local parallel_tuple_cost = 0;
set local role authenticated;
set local request.jwt.claims = '{"sub": "00000000-0000-0000-0000-00000000000c"}';
select matches(
  pg_temp.plan_of('select sum(amount) from public.expenses'), 'Parallel Seq Scan on expenses',
  'a policy that asks whether the caller is staff lets a scan use every processor'
);
reset role;

------------
-- private.publish_table()
------------

create table public.fresh (id integer primary key);
select private.publish_table('public.fresh');
select lives_ok(
  $$ select private.publish_table('public.fresh') $$,
  'publish_table: a second call does no harm'
);
select isnt_empty(
  $$ select 1 from pg_publication_tables where tablename = 'fresh' $$,
  'publish_table: the table is streamed'
);

drop publication supabase_realtime;
select lives_ok(
  $$ select private.publish_table('public.fresh') $$,
  'publish_table: a database without the publication is left alone'
);

select * from finish();
rollback;
