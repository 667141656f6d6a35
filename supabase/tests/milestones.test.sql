/* Who sees and changes public.milestones, and what a row may hold. */
begin;
select plan(25);

insert into auth.users (id, email) values
  ('00000000-0000-0000-0000-00000000000a', 'admin@example.test'),
  ('00000000-0000-0000-0000-00000000000b', 'manager@example.test'),
  ('00000000-0000-0000-0000-00000000000c', 'viewer@example.test'),
  ('00000000-0000-0000-0000-00000000000d', 'dora@example.test'),
  ('00000000-0000-0000-0000-00000000000e', 'emil@example.test');
insert into public.staff (user_id, role) values
  ('00000000-0000-0000-0000-00000000000a', 'admin'),
  ('00000000-0000-0000-0000-00000000000b', 'manager'),
  ('00000000-0000-0000-0000-00000000000c', 'viewer');
insert into public.bookings (id, title, customer_id) values
  ('b0000000-0000-0000-0000-000000000001', 'Dora''s', '00000000-0000-0000-0000-00000000000d'),
  ('b0000000-0000-0000-0000-000000000002', 'Nobody''s', null);

------------
-- Rows
------------

select lives_ok(
  $$ insert into public.milestones (booking_id) values ('b0000000-0000-0000-0000-000000000001') $$,
  'a milestone needs no value but its booking'
);
select results_eq(
  $$ select status, weight from public.milestones $$, $$ values ('pending', 1) $$,
  'a new milestone is pending and weighs one'
);
select throws_ok(
  $$ update public.milestones set status = 'cancelled' $$, '23514', null,
  'a status that does not exist is refused'
);
select throws_ok(
  $$ update public.milestones set weight = 0 $$, '23514', null,
  'a milestone that weighs nothing is refused'
);
select throws_ok(
  $$ insert into public.milestones (booking_id) values (gen_random_uuid()) $$, '23503', null,
  'a milestone of no booking is refused'
);
delete from public.milestones;

insert into public.milestones (booking_id, title) values
  ('b0000000-0000-0000-0000-000000000001', 'Dora''s'),
  ('b0000000-0000-0000-0000-000000000002', 'Nobody''s');

------------
-- As customers
------------

set local role authenticated;
set local request.jwt.claims = '{"sub": "00000000-0000-0000-0000-00000000000d"}';
select results_eq(
  $$ select title from public.milestones $$, $$ values ('Dora''s') $$,
  'a customer reads the milestones of their bookings only'
);
select throws_ok(
  $$ insert into public.milestones (booking_id) values ('b0000000-0000-0000-0000-000000000001') $$,
  '42501', null,
  'a customer cannot add a milestone'
);
select is_empty(
  $$ update public.milestones set status = 'completed' returning id $$,
  'a customer cannot complete a milestone'
);
select is_empty(
  $$ delete from public.milestones returning id $$, 'a customer cannot remove a milestone'
);

set local request.jwt.claims = '{"sub": "00000000-0000-0000-0000-00000000000e"}';
select is_empty($$ select 1 from public.milestones $$, 'a stranger reads no milestone');

------------
-- As staff
------------

set local request.jwt.claims = '{"sub": "00000000-0000-0000-0000-00000000000c"}';
select is(count(*), 2::bigint, 'a viewer reads all milestones') from public.milestones;
select throws_ok(
  $$ insert into public.milestones (booking_id) values ('b0000000-0000-0000-0000-000000000001') $$,
  '42501', null,
  'a viewer cannot add a milestone'
);
select is_empty(
  $$ update public.milestones set status = 'completed' returning id $$,
  'a viewer cannot complete a milestone'
);
select is_empty(
  $$ delete from public.milestones returning id $$, 'a viewer cannot remove a milestone'
);

set local request.jwt.claims = '{"sub": "00000000-0000-0000-0000-00000000000b"}';
select is(count(*), 2::bigint, 'a manager reads all milestones') from public.milestones;
select lives_ok(
  $$ insert into public.milestones (booking_id, title) values ('b0000000-0000-0000-0000-000000000001', 'New') $$,
  'a manager adds a milestone'
);
select results_eq(
  $$ update public.milestones set status = 'completed' where title = 'New' returning status $$,
  $$ values ('completed') $$,
  'a manager completes a milestone'
);
select results_eq(
  $$ select progress_percentage from public.bookings where title = 'Dora''s' $$, $$ values (50) $$,
  'what a manager completes counts for the booking'
);
select isnt_empty(
  $$ delete from public.milestones where title = 'New' returning id $$,
  'a manager removes a milestone'
);

set local request.jwt.claims = '{"sub": "00000000-0000-0000-0000-00000000000a"}';
select lives_ok(
  $$ insert into public.milestones (booking_id, title) values ('b0000000-0000-0000-0000-000000000002', 'Admin''s') $$,
  'an admin adds a milestone'
);
select isnt_empty(
  $$ delete from public.milestones where title = 'Admin''s' returning id $$,
  'an admin removes a milestone'
);

------------
-- As anon and as the service
------------

set local role anon;
select throws_ok(
  $$ select 1 from public.milestones $$, '42501', null, 'anon may not read milestones'
);
select throws_ok(
  $$ update public.milestones set status = 'completed' $$, '42501', null,
  'anon may not complete a milestone'
);
select throws_ok(
  $$ delete from public.milestones $$, '42501', null, 'anon may not remove a milestone'
);

set local role service_role;
select is(count(*), 2::bigint, 'the service reads all milestones') from public.milestones;

select * from finish();
rollback;
