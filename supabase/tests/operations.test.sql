/*
  What customers may do with their own reviews, disputes and applications, and
  what rows of operations may hold. Who may read and write at all: access.test.sql.
*/
begin;
select plan(21);

-- The rows, and whose they are.
\ir rows.sql

------------
-- What customers may do with what is theirs
------------

set local role authenticated;
set local request.jwt.claims = '{"sub": "00000000-0000-0000-0000-00000000000e"}';

select lives_ok(
  $$ insert into public.professionals (user_id, full_name) values ('00000000-0000-0000-0000-00000000000e', 'Emil') $$,
  'a person applies for themselves'
);
select throws_ok(
  $$ insert into public.professionals (user_id, status) values ('00000000-0000-0000-0000-00000000000e', 'approved') $$,
  '42501', null, 'a person does not approve themselves'
);
select throws_ok(
  $$ insert into public.professionals (user_id) values ('00000000-0000-0000-0000-00000000000d') $$,
  '42501', null, 'a person does not apply for another'
);
select lives_ok(
  $$ insert into public.disputes (booking_id, customer_id) values ('b0000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-00000000000e') $$,
  'a customer opens a dispute of their own booking'
);
select throws_ok(
  $$ insert into public.disputes (booking_id, customer_id) values ('b0000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-00000000000e') $$,
  '42501', null, 'a customer does not open a dispute of another''s booking'
);
select throws_ok(
  $$ insert into public.disputes (booking_id, customer_id, status) values ('b0000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-00000000000e', 'resolved') $$,
  '42501', null, 'a customer does not settle a dispute by opening it'
);
select throws_ok(
  $$ insert into public.reviews (booking_id, customer_id) values ('b0000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-00000000000e') $$,
  '23505', null, 'a customer reviews a booking once'
);
select throws_ok(
  $$ update public.reviews set booking_id = 'b0000000-0000-0000-0000-000000000001' $$,
  '42501', null, 'a customer does not move a review to another''s booking'
);
select throws_ok(
  $$ insert into public.notification_receipts (notification_id, user_id) values ('11110000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-00000000000e') $$,
  '42501', null, 'a receipt of what one may not read is refused'
);
reset role;

------------
-- Rows
------------

select throws_ok($$ insert into public.expenses (amount) values (-1) $$, '23514', null, 'an expense below nothing is refused');
select throws_ok($$ insert into public.expenses (category) values ('bribes') $$, '23514', null, 'a category that does not exist is refused');
select throws_ok($$ insert into public.reviews (booking_id, rating) values ('b0000000-0000-0000-0000-000000000001', 6) $$, '23514', null, 'a sixth star is refused');

update public.disputes set status = 'resolved', resolved_at = '2001-01-01' where customer_id = '00000000-0000-0000-0000-00000000000d';
select ok(resolved_at > '2020-01-01', 'a dispute is settled when the database says so, not when the client does')
from public.disputes where customer_id = '00000000-0000-0000-0000-00000000000d';
update public.disputes set status = 'open';
select is(count(resolved_at), 0::bigint, 'a dispute that is opened again was not settled') from public.disputes;

delete from public.properties;
select results_eq(
  $$ select property_id from public.bookings where id = 'b0000000-0000-0000-0000-000000000001' $$,
  $$ values (null::uuid) $$,
  'a booking outlives its property'
);
delete from public.bookings where id = 'b0000000-0000-0000-0000-000000000001';
select results_eq(
  $$ select amount from public.expenses $$, $$ values (12.50) $$, 'an expense outlives its booking'
);
select is(count(*), 1::bigint, 'a review goes with its booking') from public.reviews;
select is(count(*), 2::bigint, 'a dispute goes with its booking') from public.disputes;
delete from auth.users where id = '00000000-0000-0000-0000-00000000000e';
select results_eq(
  $$ select customer_id from public.reviews $$, $$ values (null::uuid) $$,
  'a review outlives the account of whoever wrote it'
);
select is(count(*), 3::bigint, 'an application outlives the account of whoever sent it') from public.professionals;
delete from auth.users where id = '00000000-0000-0000-0000-00000000000d';
select results_eq(
  $$ select title from public.notifications where title like 'For %' $$, $$ values ('For staff') $$,
  'what is for one person goes with their account'
);

select * from finish();
rollback;
