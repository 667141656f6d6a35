/* What v_expense_summary adds up, and for whom. */
begin;
select plan(11);

insert into auth.users (id, email) values
  ('00000000-0000-0000-0000-00000000000a', 'admin@example.test'),
  ('00000000-0000-0000-0000-00000000000c', 'viewer@example.test'),
  ('00000000-0000-0000-0000-00000000000d', 'dora@example.test');
insert into public.staff (user_id, role) values
  ('00000000-0000-0000-0000-00000000000a', 'admin'),
  ('00000000-0000-0000-0000-00000000000c', 'viewer');

insert into public.properties (id, name) values
  ('f0000000-0000-0000-0000-000000000001', 'Mill'),
  ('f0000000-0000-0000-0000-000000000002', 'Harbour');
insert into public.bookings (id, customer_id, property_id) values
  ('b0000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-00000000000d', 'f0000000-0000-0000-0000-000000000001');

create view pg_temp.summary as
select property_name, month, category, approval_status, expense_count, total_amount, first_spent_on, last_spent_on
from public.v_expense_summary;

select is_empty('select * from pg_temp.summary', 'without an expense there is no row');

insert into public.expenses (property_id, booking_id, category, approval_status, amount, spent_on) values
  -- One group of two.
  ('f0000000-0000-0000-0000-000000000001', 'b0000000-0000-0000-0000-000000000001', 'cleaning', 'approved', 10.10, '2026-11-01'),
  ('f0000000-0000-0000-0000-000000000001', null, 'cleaning', 'approved', 20.25, '2026-11-30'),
  -- Apart from it by one thing each: decision, category, month, property, no property.
  ('f0000000-0000-0000-0000-000000000001', null, 'cleaning', 'pending', 3, '2026-11-15'),
  ('f0000000-0000-0000-0000-000000000001', null, 'utilities', 'approved', 4, '2026-11-15'),
  ('f0000000-0000-0000-0000-000000000001', null, 'cleaning', 'approved', 5, '2026-12-01'),
  ('f0000000-0000-0000-0000-000000000002', null, 'cleaning', 'approved', 6, '2026-11-15'),
  (null, null, 'cleaning', 'approved', 7, '2026-11-15');

prepare expected as
values
  ('Mill', '2026-11-01'::date, 'cleaning', 'approved', 2::bigint, 30.35, '2026-11-01'::date, '2026-11-30'::date),
  ('Mill', '2026-11-01', 'cleaning', 'pending', 1, 3, '2026-11-15', '2026-11-15'),
  ('Mill', '2026-11-01', 'utilities', 'approved', 1, 4, '2026-11-15', '2026-11-15'),
  ('Mill', '2026-12-01', 'cleaning', 'approved', 1, 5, '2026-12-01', '2026-12-01'),
  ('Harbour', '2026-11-01', 'cleaning', 'approved', 1, 6, '2026-11-15', '2026-11-15'),
  (null, '2026-11-01', 'cleaning', 'approved', 1, 7, '2026-11-15', '2026-11-15');

select bag_eq('select * from pg_temp.summary', 'expected', 'expenses are added up by property, month, category and decision');

set local time zone 'America/Los_Angeles';
select bag_eq('select * from pg_temp.summary', 'expected', 'no time zone west of Greenwich moves one to another month');
set local time zone 'Pacific/Auckland';
select bag_eq('select * from pg_temp.summary', 'expected', 'and none east of it');
set local time zone 'UTC';

update public.expenses set approval_status = 'approved' where approval_status = 'pending';
select results_eq(
  $$ select expense_count, total_amount from pg_temp.summary where property_name = 'Mill' and category = 'cleaning' and month = '2026-11-01' $$,
  $$ values (3::bigint, 33.35) $$,
  'an expense that is approved counts with the approved ones at once'
);

delete from public.properties where name = 'Harbour';
select results_eq(
  'select expense_count, total_amount from pg_temp.summary where property_name is null',
  $$ values (2::bigint, 13.00) $$,
  'what was spent for a property that is gone is kept with what belongs to none'
);

------------
-- Who is told
------------

set local role authenticated;
set local request.jwt.claims = '{"sub": "00000000-0000-0000-0000-00000000000c"}';
select is((select sum(total_amount) from public.v_expense_summary), 55.35, 'a viewer sees all of it');
set local request.jwt.claims = '{"sub": "00000000-0000-0000-0000-00000000000d"}';
select is_empty('select 1 from public.v_expense_summary', 'a customer sees none, not even what their booking cost');
set local request.jwt.claims = '{"sub": "99999999-9999-9999-9999-999999999999"}';
select is_empty('select 1 from public.v_expense_summary', 'a stranger sees none');
set local role anon;
select throws_ok('select 1 from public.v_expense_summary', '42501', null, 'anon may not look');
reset role;

select ok(
  (select reloptions @> array['security_invoker=true'] from pg_class where oid = 'public.v_expense_summary'::regclass),
  'whoever reads it does so with their own rights'
);

select * from finish();
rollback;
