/* Who sees and changes public.profiles, and where its rows come from. */
begin;
select plan(17);

insert into auth.users (id, email, raw_user_meta_data, created_at) values
  ('00000000-0000-0000-0000-00000000000a', 'admin@example.test', '{"full_name": "  Ada  "}', '2026-02-03'),
  ('00000000-0000-0000-0000-00000000000b', 'viewer@example.test', '{"full_name": ""}', now()),
  ('00000000-0000-0000-0000-00000000000d', 'dora@example.test', null, now()),
  ('00000000-0000-0000-0000-00000000000e', null, '{}', null);

------------
-- Rows
------------

select results_eq(
  $$ select full_name from public.profiles order by id $$,
  $$ values ('Ada'), ('viewer'), ('dora'), ('') $$,
  'a new user gets a profile, named as they signed up or by their address'
);
select is(
  (select created_at from public.profiles where full_name = 'Ada'),
  '2026-02-03'::timestamptz,
  'a profile is as old as its user'
);
select lives_ok(
  $$
    insert into auth.users (id, email, raw_user_meta_data) values (
      '00000000-0000-0000-0000-00000000000f', 'long@example.test',
      jsonb_build_object('full_name', repeat('x', 1000))
    )
  $$,
  'a name that is too long does not keep anybody from signing up'
);
delete from auth.users where id = '00000000-0000-0000-0000-00000000000f';
select is(count(*), 4::bigint, 'a profile goes with its user') from public.profiles;

insert into public.staff (user_id, role) values
  ('00000000-0000-0000-0000-00000000000a', 'admin'),
  ('00000000-0000-0000-0000-00000000000b', 'viewer');

------------
-- As a customer
------------

set local role authenticated;
set local request.jwt.claims = '{"sub": "00000000-0000-0000-0000-00000000000d"}';

select results_eq(
  $$ select full_name from public.profiles $$,
  $$ values ('dora') $$,
  'a customer reads their own profile only'
);
select results_eq(
  $$ update public.profiles set full_name = 'Dora' returning full_name $$,
  $$ values ('Dora') $$,
  'a customer renames themselves and nobody else'
);
select throws_ok(
  $$ update public.profiles set id = gen_random_uuid() $$,
  '42501', null,
  'a customer cannot become another user'
);
select throws_ok(
  $$ insert into public.profiles (id) values ('00000000-0000-0000-0000-00000000000d') $$,
  '42501', null,
  'a customer cannot add a profile'
);
select throws_ok(
  $$ delete from public.profiles $$,
  '42501', null,
  'a customer cannot remove a profile'
);

------------
-- As staff
------------

set local request.jwt.claims = '{"sub": "00000000-0000-0000-0000-00000000000b"}';
select is(count(*), 4::bigint, 'a viewer reads all profiles') from public.profiles;
select is_empty(
  $$ update public.profiles set full_name = 'x' where id <> (select auth.uid()) returning id $$,
  'a viewer changes nobody else'
);

set local request.jwt.claims = '{"sub": "00000000-0000-0000-0000-00000000000a"}';
select results_eq(
  $$
    update public.profiles set full_name = 'Renamed'
    where id = '00000000-0000-0000-0000-00000000000d' returning full_name
  $$,
  $$ values ('Renamed') $$,
  'an admin changes any profile'
);

------------
-- As a user who has no row, as anon, and as the service
------------

set local request.jwt.claims = '{"sub": "99999999-9999-9999-9999-999999999999"}';
select is_empty($$ select 1 from public.profiles $$, 'a stranger reads no profile');

set local role anon;
select throws_ok($$ select 1 from public.profiles $$, '42501', null, 'anon may not read profiles');
select throws_ok(
  $$ update public.profiles set full_name = 'x' $$, '42501', null, 'anon may not change profiles'
);

set local role service_role;
select is(count(*), 4::bigint, 'the service reads all profiles') from public.profiles;
select lives_ok(
  $$ update public.profiles set avatar_url = 'https://example.test/a.png' $$,
  'the service changes all profiles'
);

select * from finish();
rollback;
