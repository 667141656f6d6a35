/* What the database tells staff of, in which words, and how much of it. */
begin;
select plan(27);

insert into auth.users (id, email) values ('00000000-0000-0000-0000-00000000000d', 'dora@example.test');
insert into public.bookings (id) values ('b0000000-0000-0000-0000-000000000001');
delete from public.notifications;

create function pg_temp.told()
returns table (type text, priority text, title text, message text, action_url text, action_label text)
language sql
as $$
  -- Each look takes what it has seen away.
  with gone as (delete from public.notifications returning *)
  select type, priority, title, message, action_url, action_label from gone order by message
$$;

------------
-- Each event
------------

insert into public.bookings (id) values ('b0000000-0000-0000-0000-000000000002');
select results_eq(
  'select * from pg_temp.told()',
  $$ values ('booking', 'medium', 'New Booking', 'Booking #b0000000-0000-0000-0000-000000000002 created',
    '/admin/bookings/b0000000-0000-0000-0000-000000000002', 'View Booking') $$,
  'a booking that is created is told of'
);

update public.bookings set status = 'cancelled' where id = 'b0000000-0000-0000-0000-000000000002';
select results_eq(
  'select priority, title, message from pg_temp.told()',
  $$ values ('medium', 'Booking Cancelled', 'Booking #b0000000-0000-0000-0000-000000000002 was cancelled') $$,
  'a booking that is cancelled is told of'
);

update public.bookings set title = 'x', status = 'cancelled' where id = 'b0000000-0000-0000-0000-000000000002';
select is_empty('select * from pg_temp.told()', 'a booking that stays cancelled is not told of again');

insert into public.milestones (booking_id, status) values ('b0000000-0000-0000-0000-000000000001', 'completed');
select results_eq(
  'select priority, title, message from pg_temp.told()',
  $$ values ('low', 'Booking Completed', 'Booking #b0000000-0000-0000-0000-000000000001 was completed') $$,
  'a booking that its last milestone completes is told of'
);

update public.bookings set total_price = 5 where id = 'b0000000-0000-0000-0000-000000000001';
select is_empty('select * from pg_temp.told()', 'a booking that changes in another way is not told of');

insert into public.disputes (id, booking_id) values
  ('d0000000-0000-0000-0000-000000000001', 'b0000000-0000-0000-0000-000000000001');
select results_eq(
  'select * from pg_temp.told()',
  $$ values ('dispute', 'high', 'New Dispute', 'Dispute #d0000000-0000-0000-0000-000000000001 requires attention',
    '/admin/disputes/d0000000-0000-0000-0000-000000000001', 'Review Dispute') $$,
  'a dispute that is opened is told of, with high priority'
);
update public.disputes set status = 'in_review';
select is_empty('select * from pg_temp.told()', 'a dispute in review is not told of');
update public.disputes set status = 'resolved';
select results_eq(
  'select priority, title from pg_temp.told()', $$ values ('medium', 'Dispute Resolved') $$,
  'a dispute that is resolved is told of'
);

insert into public.professionals (id, full_name) values ('e0000000-0000-0000-0000-000000000001', 'Ines Duarte');
select results_eq(
  'select * from pg_temp.told()',
  $$ values ('professional', 'medium', 'New Professional Application', 'Ines Duarte submitted an application',
    '/admin/professionals/e0000000-0000-0000-0000-000000000001', 'Review Application') $$,
  'an application is told of by name'
);
update public.professionals set status = 'approved';
select results_eq(
  'select priority, title, message from pg_temp.told()',
  $$ values ('low', 'Professional Approved', 'Ines Duarte was approved') $$,
  'an approval is told of'
);
update public.professionals set status = 'rejected';
select results_eq(
  'select title from pg_temp.told()', $$ values ('Professional Rejected') $$, 'a rejection is told of'
);
insert into public.professionals (full_name) values ('  ');
select results_eq(
  'select message from pg_temp.told()', $$ values ('Somebody submitted an application') $$,
  'whoever gives no name is somebody'
);

insert into public.reviews (booking_id, rating) values ('b0000000-0000-0000-0000-000000000001', 4);
select results_eq(
  'select type, title, message from pg_temp.told()',
  $$ values ('review', 'New Review', 'A 4-star review was posted') $$,
  'a review is told of with its stars'
);

insert into auth.users (id, email) values ('00000000-0000-0000-0000-00000000000e', 'emil@example.test');
select results_eq(
  'select type, title, message from pg_temp.told()',
  $$ values ('user', 'New User', 'emil signed up') $$,
  'a new user is told of'
);
update public.profiles set full_name = 'Emil' where id = '00000000-0000-0000-0000-00000000000e';
select results_eq(
  'select title, message from pg_temp.told()', $$ values ('Profile Updated', 'Emil updated their profile') $$,
  'a profile that changes is told of'
);
update public.profiles set full_name = full_name;
select is_empty('select * from pg_temp.told()', 'a profile that was written and stayed as it was is not told of');

------------
-- Many at once
------------

insert into public.bookings select from generate_series(1, 20);
select results_eq(
  'select count(*) from pg_temp.told()', 'values (20::bigint)', 'twenty bookings of one statement are told of one by one'
);
insert into public.bookings select from generate_series(1, 21);
select results_eq(
  'select message, action_url from pg_temp.told()', $$ values ('21 bookings created', '/admin/bookings') $$,
  'more than twenty bookings of one statement are told of once, with their number'
);
insert into public.bookings select where false;
select is_empty('select * from pg_temp.told()', 'a statement without rows is not told of');
update public.bookings set status = 'cancelled' where status = 'pending';
select results_eq(
  'select message from pg_temp.told()', $$ values ('41 bookings were cancelled') $$,
  'many bookings that are cancelled at once are told of once'
);

------------
-- What a notification may hold
------------

insert into public.professionals (full_name) values ('%s <b>%n</b>');
select results_eq(
  'select message from pg_temp.told()', $$ values ('%s <b>%n</b> submitted an application') $$,
  'a name is text, whatever it looks like'
);

select throws_ok(
  format('insert into public.notifications (action_url) values (%L)', url), '23514', null,
  'an action that leads to ' || url || ' is refused'
)
from unnest(array['javascript:alert(1)', 'data:text/html,x', '//evil.example', '/\evil.example']) url;

select lives_ok(
  format('insert into public.notifications (action_url) values (%L)', url), 'an action may lead to ' || url
)
from unnest(array['/admin/bookings/1', 'https://example.test/x']) url;

select * from finish();
rollback;
