/* Who sees and changes public.bookings, and what a row may hold. */
begin;
select plan(32);

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

------------
-- Rows
------------

select lives_ok($$ insert into public.bookings default values $$, 'a booking needs no value');
select results_eq(
  $$ select status, base_status, progress_percentage, total_price from public.bookings $$,
  $$ values ('pending', 'pending', 0, 0.00) $$,
  'a new booking is pending, not begun and free of charge'
);
delete from public.bookings;

select throws_ok(
  $$ insert into public.bookings (status) values ('done') $$, '23514', null,
  'a status that does not exist is refused'
);
select throws_ok(
  $$ insert into public.bookings (status, base_status) values ('completed', 'completed') $$, '23514', null,
  'a base status is pending or approved'
);
select throws_ok(
  $$ insert into public.bookings (total_price) values (-0.01) $$, '23514', null,
  'a price below nothing is refused'
);
select throws_ok(
  $$ insert into public.bookings (progress_percentage) values (101) $$, '23514', null,
  'progress beyond the whole is refused'
);
select throws_ok(
  $$ insert into public.bookings (title) values ('') $$, '23514', null,
  'a title without a letter is refused'
);

insert into public.bookings (id, title, customer_id) values
  ('b0000000-0000-0000-0000-000000000001', 'Dora''s', '00000000-0000-0000-0000-00000000000d'),
  ('b0000000-0000-0000-0000-000000000002', 'Emil''s', '00000000-0000-0000-0000-00000000000e'),
  ('b0000000-0000-0000-0000-000000000003', 'Nobody''s', null);

------------
-- As customers
------------

set local role authenticated;
set local request.jwt.claims = '{"sub": "00000000-0000-0000-0000-00000000000d"}';
select results_eq(
  $$ select title from public.bookings $$, $$ values ('Dora''s') $$,
  'a customer reads their own bookings only'
);
select throws_ok(
  $$ insert into public.bookings (customer_id) values ('00000000-0000-0000-0000-00000000000d') $$,
  '42501', null,
  'a customer cannot add a booking'
);
select is_empty(
  $$ update public.bookings set total_price = 0 returning id $$,
  'a customer cannot change a booking, not even their own'
);
select is_empty(
  $$ delete from public.bookings returning id $$,
  'a customer cannot remove a booking, not even their own'
);

set local request.jwt.claims = '{"sub": "00000000-0000-0000-0000-00000000000e"}';
select results_eq(
  $$ select title from public.bookings $$, $$ values ('Emil''s') $$,
  'another customer reads other bookings'
);

set local request.jwt.claims = '{"sub": "99999999-9999-9999-9999-999999999999"}';
select is_empty($$ select 1 from public.bookings $$, 'a stranger reads no booking');
set local request.jwt.claims = '';
select is_empty($$ select 1 from public.bookings $$, 'a caller without a user reads no booking');

------------
-- As staff
------------

set local request.jwt.claims = '{"sub": "00000000-0000-0000-0000-00000000000c"}';
select is(count(*), 3::bigint, 'a viewer reads all bookings') from public.bookings;
select throws_ok(
  $$ insert into public.bookings default values $$, '42501', null, 'a viewer cannot add a booking'
);
select is_empty(
  $$ update public.bookings set title = 'x' returning id $$, 'a viewer cannot change a booking'
);
select is_empty(
  $$ delete from public.bookings returning id $$, 'a viewer cannot remove a booking'
);

set local request.jwt.claims = '{"sub": "00000000-0000-0000-0000-00000000000b"}';
select is(count(*), 3::bigint, 'a manager reads all bookings') from public.bookings;
select lives_ok(
  $$ insert into public.bookings (title) values ('New') $$, 'a manager adds a booking'
);
select results_eq(
  $$ update public.bookings set title = 'Newer' where title = 'New' returning title $$,
  $$ values ('Newer') $$,
  'a manager changes a booking'
);
select results_eq(
  $$ delete from public.bookings where title = 'Newer' returning title $$,
  $$ values ('Newer') $$,
  'a manager removes a booking'
);

set local request.jwt.claims = '{"sub": "00000000-0000-0000-0000-00000000000a"}';
select is(count(*), 3::bigint, 'an admin reads all bookings') from public.bookings;
select lives_ok(
  $$ insert into public.bookings (title) values ('Admin''s') $$, 'an admin adds a booking'
);
select isnt_empty(
  $$ delete from public.bookings where title = 'Admin''s' returning id $$,
  'an admin removes a booking'
);
select is_empty(
  $$ update public.bookings set title = 'x' where id = 'b0000000-0000-0000-0000-000000000001' and version = 7 returning id $$,
  'a write that expects another version changes nothing'
);

------------
-- As anon and as the service
------------

set local role anon;
select throws_ok($$ select 1 from public.bookings $$, '42501', null, 'anon may not read bookings');
select throws_ok(
  $$ insert into public.bookings default values $$, '42501', null, 'anon may not add a booking'
);
select throws_ok(
  $$ update public.bookings set title = 'x' $$, '42501', null, 'anon may not change a booking'
);
select throws_ok($$ delete from public.bookings $$, '42501', null, 'anon may not remove a booking');

set local role service_role;
select is(count(*), 3::bigint, 'the service reads all bookings') from public.bookings;

reset role;
delete from auth.users where id = '00000000-0000-0000-0000-00000000000d';
select results_eq(
  $$ select customer_id from public.bookings where title = 'Dora''s' $$,
  $$ values (null::uuid) $$,
  'a booking outlives the account of its customer'
);

select * from finish();
rollback;
