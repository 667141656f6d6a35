/* What the counters of bookings say, folded or not, and who is told. */
begin;
select plan(21);

insert into auth.users (id, email) values
  ('00000000-0000-0000-0000-00000000000c', 'viewer@example.test'),
  ('00000000-0000-0000-0000-00000000000d', 'dora@example.test');
insert into public.staff (user_id, role) values ('00000000-0000-0000-0000-00000000000c', 'viewer');

select results_eq(
  'select * from public.v_booking_status_metrics',
  $$ values (0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint, null::numeric, 0::numeric, 0::numeric) $$,
  'without a booking there is one row of nothing'
);

insert into public.bookings (id, status, total_price, customer_id, created_at) values
  ('b0000000-0000-0000-0000-000000000001', 'pending', 100, null, '2026-11-20 23:30+00'),
  ('b0000000-0000-0000-0000-000000000002', 'approved', 50, null, '2026-11-21 00:30+00'),
  ('b0000000-0000-0000-0000-000000000003', 'completed', 20, '00000000-0000-0000-0000-00000000000d', '2026-11-21 00:30+00'),
  ('b0000000-0000-0000-0000-000000000004', 'cancelled', 7, null, '2026-11-21 00:30+00');

create view pg_temp.metrics as
select total_bookings, pending_count, approved_count, in_progress_count, completed_count, cancelled_count,
  avg_progress, total_revenue, completed_revenue
from public.v_booking_status_metrics;

select results_eq(
  'select * from pg_temp.metrics',
  $$ values (4::bigint, 1::bigint, 1::bigint, 0::bigint, 1::bigint, 1::bigint, 0.0, 170.00, 20.00) $$,
  'bookings are counted by state, without the cancelled ones'' worth'
);

insert into public.milestones (booking_id, status) values
  ('b0000000-0000-0000-0000-000000000001', 'completed'),
  ('b0000000-0000-0000-0000-000000000001', 'pending');
select results_eq(
  'select pending_count, in_progress_count, avg_progress from pg_temp.metrics',
  $$ values (0::bigint, 1::bigint, 12.5) $$,
  'a milestone moves the counts of its booking'
);

create temporary table before_fold as select * from pg_temp.metrics;
select ok(private.fold_booking_counts() > 0, 'a fold adds up what was appended');
select is_empty('select 1 from private.booking_count_deltas', 'and takes it away');
select results_eq(
  'select * from pg_temp.metrics', 'select * from before_fold', 'and changes no number that anybody reads'
);
select is(private.fold_booking_counts(), 0, 'a second fold finds nothing');

select results_eq(
  $$ select day, sum(bookings) from private.booking_counts_daily group by day order by day $$,
  $$ values ('2026-11-20'::date, 1::numeric), ('2026-11-21'::date, 3::numeric) $$,
  'bookings are counted by the day of their creation in UTC'
);

update public.bookings set title = 'x';
select is_empty('select 1 from private.booking_count_deltas', 'a change that moves no count appends nothing');

update public.bookings set status = 'completed', total_price = 60 where id = 'b0000000-0000-0000-0000-000000000002';
select results_eq(
  'select approved_count, completed_count, total_revenue, completed_revenue from pg_temp.metrics',
  $$ values (0::bigint, 2::bigint, 180.00, 80.00) $$,
  'a state and a price that change are counted before they are folded'
);

delete from public.bookings where id = 'b0000000-0000-0000-0000-000000000004';
select results_eq(
  'select total_bookings, cancelled_count from pg_temp.metrics', $$ values (3::bigint, 0::bigint) $$,
  'a booking that goes is not counted any more'
);
select is_empty('select * from private.booking_count_drift()', 'the counters agree with the bookings');

select is(private.fold_booking_counts(1), 1, 'a fold takes no more than it is told to');
select is_empty('select * from private.booking_count_drift()', 'and leaves counters that agree');

------------
-- Who is told
------------

set local role authenticated;
set local request.jwt.claims = '{"sub": "00000000-0000-0000-0000-00000000000c"}';
select results_eq(
  'select total_bookings from public.v_booking_status_metrics', $$ values (3::bigint) $$, 'staff count every booking'
);
set local request.jwt.claims = '{"sub": "00000000-0000-0000-0000-00000000000d"}';
select results_eq(
  'select total_bookings, completed_revenue from public.v_booking_status_metrics',
  $$ values (1::bigint, 20.00) $$,
  'a customer counts their own'
);
select results_eq(
  'select display_status, amount from public.v_booking_status', $$ values ('completed', 20.00) $$,
  'a customer sees the state of their own'
);
set local request.jwt.claims = '{"sub": "99999999-9999-9999-9999-999999999999"}';
select results_eq(
  'select total_bookings from public.v_booking_status_metrics', $$ values (0::bigint) $$, 'a stranger counts none'
);
set local role anon;
select throws_ok('select 1 from public.v_booking_status_metrics', '42501', null, 'anon may not count');
reset role;

------------
-- Drift
------------

alter table public.bookings disable trigger count_after_update;
update public.bookings set total_price = 1 where id = 'b0000000-0000-0000-0000-000000000003';
select isnt_empty('select 1 from private.booking_count_drift()', 'what was written past the triggers is reported');
select private.recount_all_bookings();
alter table public.bookings enable trigger count_after_update;

truncate public.bookings cascade;
select results_eq(
  'select total_bookings, total_revenue from public.v_booking_status_metrics', $$ values (0::bigint, 0::numeric) $$,
  'an emptied table counts nothing'
);

select * from finish();
rollback;
