/*
  Who sees and changes properties, professionals, expenses, reviews, disputes
  and receipts, asked of every table as every kind of caller, and what their
  rows may hold.
*/
begin;
select plan(77);

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

insert into public.properties (id, name) values ('f0000000-0000-0000-0000-000000000001', 'Mill');
insert into public.bookings (id, customer_id, property_id) values
  ('b0000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-00000000000d', 'f0000000-0000-0000-0000-000000000001'),
  ('b0000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-00000000000e', null);
insert into public.professionals (user_id, full_name) values
  ('00000000-0000-0000-0000-00000000000d', 'Dora'),
  (null, 'Somebody else');
insert into public.expenses (booking_id, amount) values ('b0000000-0000-0000-0000-000000000001', 12.50);
insert into public.reviews (booking_id, customer_id, rating) values
  ('b0000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-00000000000d', 4),
  ('b0000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-00000000000e', 2);
insert into public.disputes (booking_id, customer_id) values
  ('b0000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-00000000000d'),
  ('b0000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-00000000000e');
delete from public.notifications;
insert into public.notifications (id, recipient_id, title) values
  ('11110000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-00000000000d', 'For Dora'),
  ('11110000-0000-0000-0000-000000000002', null, 'For staff');
insert into public.notification_receipts (notification_id, user_id) values
  ('11110000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-00000000000d'),
  ('11110000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-00000000000a');

------------
-- Every table, every caller: rows read, and what becomes of a write
------------

-- "3": that many rows; "42501": refused. Nothing that it does stays.
create function pg_temp.attempt(caller text, statement text)
returns text
language plpgsql
as $$
declare
  result text;
  touched bigint;
begin
  begin
    if caller = 'anon' then
      set local role anon;
    else
      set local role authenticated;
      perform set_config('request.jwt.claims', json_build_object('sub', caller)::text, true);
    end if;
    execute statement;
    get diagnostics touched = row_count;
    result := touched::text;
    -- Undoes the write, and the role with it.
    raise exception using errcode = 'ZZ001';
  exception
    when sqlstate 'ZZ001' then
      null;
    when others then
      result := sqlstate;
  end;
  return result;
end;
$$;

create temporary table callers (name text, id text);
insert into callers values
  ('dora', '00000000-0000-0000-0000-00000000000d'),
  ('a stranger', '99999999-9999-9999-9999-999999999999'),
  ('a viewer', '00000000-0000-0000-0000-00000000000c'),
  ('a manager', '00000000-0000-0000-0000-00000000000b'),
  ('an admin', '00000000-0000-0000-0000-00000000000a'),
  ('anon', 'anon');

create temporary table attempts (relation text, statement text, dora text, stranger text, viewer text, manager text, admin text);
insert into attempts values
  ('properties', 'select 1 from public.properties', '0', '0', '1', '1', '1'),
  ('properties', 'insert into public.properties default values', '42501', '42501', '42501', '1', '1'),
  ('properties', 'update public.properties set city = ''x''', '0', '0', '0', '1', '1'),
  ('properties', 'delete from public.properties', '0', '0', '0', '1', '1'),
  ('professionals', 'select 1 from public.professionals', '1', '0', '2', '2', '2'),
  ('professionals', 'insert into public.professionals (full_name) values (''x'')', '42501', '42501', '42501', '1', '1'),
  ('professionals', 'update public.professionals set status = ''approved''', '0', '0', '0', '2', '2'),
  ('professionals', 'delete from public.professionals', '0', '0', '0', '2', '2'),
  ('expenses', 'select 1 from public.expenses', '0', '0', '1', '1', '1'),
  ('expenses', 'insert into public.expenses default values', '42501', '42501', '42501', '1', '1'),
  ('expenses', 'update public.expenses set approval_status = ''approved''', '0', '0', '0', '1', '1'),
  ('expenses', 'delete from public.expenses', '0', '0', '0', '1', '1'),
  ('reviews', 'select 1 from public.reviews', '1', '0', '2', '2', '2'),
  ('reviews', 'insert into public.reviews (booking_id) values (''b0000000-0000-0000-0000-000000000002'')', '42501', '42501', '42501', '1', '1'),
  ('reviews', 'update public.reviews set rating = 1', '1', '0', '0', '2', '2'),
  ('reviews', 'delete from public.reviews', '0', '0', '0', '2', '2'),
  ('disputes', 'select 1 from public.disputes', '1', '0', '2', '2', '2'),
  ('disputes', 'insert into public.disputes (booking_id) values (''b0000000-0000-0000-0000-000000000002'')', '42501', '42501', '42501', '1', '1'),
  ('disputes', 'update public.disputes set status = ''resolved''', '0', '0', '0', '2', '2'),
  ('disputes', 'delete from public.disputes', '0', '0', '0', '2', '2'),
  ('notifications', 'select 1 from public.notifications', '1', '0', '1', '1', '1'),
  ('notifications', 'insert into public.notifications default values', '42501', '42501', '42501', '42501', '42501'),
  ('notifications', 'update public.notifications set title = ''x''', '42501', '42501', '42501', '42501', '42501'),
  ('notifications', 'delete from public.notifications', '42501', '42501', '42501', '42501', '42501'),
  ('notification_receipts', 'select 1 from public.notification_receipts', '1', '0', '0', '0', '1'),
  ('notification_receipts', 'insert into public.notification_receipts (notification_id) values (''11110000-0000-0000-0000-000000000002'')', '42501', '42501', '1', '1', '23505'),
  ('notification_receipts', 'update public.notification_receipts set read_at = now()', '1', '0', '0', '0', '1'),
  ('notification_receipts', 'delete from public.notification_receipts', '1', '0', '0', '0', '1');

select results_eq(
  format(
    'select name, pg_temp.attempt(id, %L) from callers where name <> ''anon''',
    statement
  ),
  format(
    'values (''dora'', %L), (''a stranger'', %L), (''a viewer'', %L), (''a manager'', %L), (''an admin'', %L)',
    dora, stranger, viewer, manager, admin
  ),
  statement
)
from attempts;

select is(pg_temp.attempt('anon', statement), '42501', 'anon may not: ' || statement)
from attempts;

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
