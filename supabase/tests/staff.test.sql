/* Who sees and changes public.staff. */
begin;
select plan(16);

insert into auth.users (id, email) values
  ('00000000-0000-0000-0000-00000000000a', 'admin@example.test'),
  ('00000000-0000-0000-0000-00000000000b', 'manager@example.test'),
  ('00000000-0000-0000-0000-00000000000c', 'viewer@example.test'),
  ('00000000-0000-0000-0000-00000000000d', 'customer@example.test');
insert into public.staff (user_id, role) values
  ('00000000-0000-0000-0000-00000000000a', 'admin'),
  ('00000000-0000-0000-0000-00000000000b', 'manager'),
  ('00000000-0000-0000-0000-00000000000c', 'viewer');

select throws_ok(
  $$ insert into public.staff (user_id, role) values ('00000000-0000-0000-0000-00000000000d', 'owner') $$,
  '23514', null,
  'a role that does not exist is refused'
);
select throws_ok(
  $$ insert into public.staff (user_id) values ('00000000-0000-0000-0000-00000000000a') $$,
  '23505', null,
  'nobody is staff twice'
);

------------
-- As a customer
------------

set local role authenticated;
set local request.jwt.claims = '{"sub": "00000000-0000-0000-0000-00000000000d"}';
select is_empty($$ select 1 from public.staff $$, 'a customer reads no membership');
select throws_ok(
  $$ insert into public.staff (user_id, role) values ('00000000-0000-0000-0000-00000000000d', 'admin') $$,
  '42501', null,
  'a customer cannot make themselves staff'
);

------------
-- As staff
------------

set local request.jwt.claims = '{"sub": "00000000-0000-0000-0000-00000000000c"}';
select is(count(*), 3::bigint, 'a viewer reads who is staff') from public.staff;
select is_empty(
  $$ update public.staff set role = 'admin' returning id $$,
  'a viewer cannot raise anybody'
);

set local request.jwt.claims = '{"sub": "00000000-0000-0000-0000-00000000000b"}';
select is(count(*), 3::bigint, 'a manager reads who is staff') from public.staff;
select is_empty(
  $$ update public.staff set role = 'admin' returning id $$,
  'a manager cannot raise anybody'
);
select is_empty(
  $$ delete from public.staff returning id $$,
  'a manager cannot remove anybody'
);
select throws_ok(
  $$ insert into public.staff (user_id) values ('00000000-0000-0000-0000-00000000000d') $$,
  '42501', null,
  'a manager cannot add anybody'
);

set local request.jwt.claims = '{"sub": "00000000-0000-0000-0000-00000000000a"}';
select lives_ok(
  $$ insert into public.staff (user_id) values ('00000000-0000-0000-0000-00000000000d') $$,
  'an admin adds staff'
);
select results_eq(
  $$
    update public.staff set role = 'manager'
    where user_id = '00000000-0000-0000-0000-00000000000d' returning role
  $$,
  $$ values ('manager') $$,
  'an admin changes a role'
);
select results_eq(
  $$ delete from public.staff where role = 'viewer' returning role $$,
  $$ values ('viewer') $$,
  'an admin removes staff'
);

------------
-- As anon and as the service
------------

set local role anon;
select throws_ok($$ select 1 from public.staff $$, '42501', null, 'anon may not read staff');
select throws_ok($$ delete from public.staff $$, '42501', null, 'anon may not remove staff');

set local role service_role;
select is(count(*), 3::bigint, 'the service reads who is staff') from public.staff;

select * from finish();
rollback;
