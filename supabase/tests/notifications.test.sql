/* What the database tells staff of, in which words, and how much of it. */
begin;
select plan(44);

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
  $$ values ('booking', 'medium', 'New Booking', 'Booking #b0000000 created',
    '/admin/bookings/b0000000-0000-0000-0000-000000000002', 'View Booking') $$,
  'a booking that is created is told of'
);

update public.bookings set status = 'cancelled' where id = 'b0000000-0000-0000-0000-000000000002';
select results_eq(
  'select priority, title, message from pg_temp.told()',
  $$ values ('medium', 'Booking Cancelled', 'Booking #b0000000 was cancelled') $$,
  'a booking that is cancelled is told of'
);

update public.bookings set title = 'x', status = 'cancelled' where id = 'b0000000-0000-0000-0000-000000000002';
select is_empty('select * from pg_temp.told()', 'a booking that stays cancelled is not told of again');

insert into public.milestones (booking_id, status) values ('b0000000-0000-0000-0000-000000000001', 'completed');
select results_eq(
  'select priority, title, message from pg_temp.told()',
  $$ values ('low', 'Booking Completed', 'Booking #b0000000 was completed') $$,
  'a booking that its last milestone completes is told of'
);

update public.bookings set total_price = 5 where id = 'b0000000-0000-0000-0000-000000000001';
select is_empty('select * from pg_temp.told()', 'a booking that changes in another way is not told of');

insert into public.disputes (id, booking_id) values
  ('d0000000-0000-0000-0000-000000000001', 'b0000000-0000-0000-0000-000000000001');
select results_eq(
  'select * from pg_temp.told()',
  $$ values ('dispute', 'high', 'New Dispute', 'Dispute #d0000000 requires attention',
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

------------
-- What each person did with them
------------

delete from public.notifications;
insert into auth.users (id, email) values
  ('00000000-0000-0000-0000-00000000000a', 'ada@example.test'),
  ('00000000-0000-0000-0000-00000000000b', 'bo@example.test');
insert into public.staff (user_id, role) values
  ('00000000-0000-0000-0000-00000000000a', 'viewer'), ('00000000-0000-0000-0000-00000000000b', 'admin');
delete from public.notifications;
insert into public.notifications (id, title, recipient_id) values
  ('10000000-0000-0000-0000-000000000001', 'One', null),
  ('10000000-0000-0000-0000-000000000002', 'Two', null),
  ('10000000-0000-0000-0000-000000000003', 'For Bo', '00000000-0000-0000-0000-00000000000b');

create function pg_temp.mine()
returns setof text
language sql
as $$
  select concat_ws(' ', title,
    case when seen_at is not null then 'seen' end,
    case when read_at is not null then 'read' end,
    case when removed_at is not null then 'removed' end)
  from public.my_notifications order by title
$$;
create function pg_temp.receipt_versions()
returns setof bigint
language sql
as $$ select version from public.notification_receipts order by notification_id $$;

set local role authenticated;
set local request.jwt.claims = '{"sub": "00000000-0000-0000-0000-00000000000a"}';
select results_eq('select pg_temp.mine()', $$ values ('One'), ('Two') $$, 'staff list what is for staff, and nothing that is for another');
select public.mark_notifications(array(select id from public.my_notifications), seen => true);
select results_eq('select pg_temp.mine()', $$ values ('One seen'), ('Two seen') $$, 'all can be marked as seen at once');
select public.mark_notifications('{10000000-0000-0000-0000-000000000001}', read => true);
select results_eq('select pg_temp.mine()', $$ values ('One seen read'), ('Two seen') $$, 'one is read');
select results_eq('select pg_temp.receipt_versions()', $$ values (2::bigint), (1::bigint) $$, 'and only its receipt is written');
select public.mark_notifications('{10000000-0000-0000-0000-000000000001}', seen => true, read => true);
select results_eq('select pg_temp.receipt_versions()', $$ values (2::bigint), (1::bigint) $$, 'what is so already is not written again');
select public.mark_notifications('{10000000-0000-0000-0000-000000000001}', seen => false, read => false);
select results_eq('select pg_temp.mine()', $$ values ('One seen'), ('Two seen') $$, 'what was read can be unread again, and stays seen');
select public.mark_notifications('{10000000-0000-0000-0000-000000000002}', read => true, removed => true);
select results_eq('select pg_temp.mine()', $$ values ('One seen'), ('Two seen read removed') $$, 'one is removed');
select public.mark_notifications('{10000000-0000-0000-0000-000000000002}', removed => false);
select results_eq('select pg_temp.mine()', $$ values ('One seen'), ('Two seen read') $$, 'and brought back as it was');
select public.mark_notifications('{10000000-0000-0000-0000-000000000002}', removed => true);
select lives_ok(
  $$ select public.mark_notifications('{10000000-0000-0000-0000-000000000003,20000000-0000-0000-0000-000000000001}', read => true) $$,
  'what is for another, or is there no more, is left out'
);
select is(count(*), 2::bigint, 'and has no receipt') from public.notification_receipts;

set local request.jwt.claims = '{"sub": "00000000-0000-0000-0000-00000000000b"}';
select results_eq('select pg_temp.mine()', $$ values ('For Bo'), ('One'), ('Two') $$, 'nothing of it changed for anybody else');
select public.mark_notifications('{10000000-0000-0000-0000-000000000003}', removed => true);
select results_eq('select pg_temp.mine()', $$ values ('For Bo seen removed'), ('One'), ('Two') $$, 'what is for one person is marked by that person');

set local request.jwt.claims = '{"sub": "00000000-0000-0000-0000-00000000000d"}';
select is_empty('select pg_temp.mine()', 'a customer lists nothing that is for staff');
select public.mark_notifications('{10000000-0000-0000-0000-000000000001}', read => true);
select is_empty('select * from public.notification_receipts', 'and marks none of it');

set local role anon;
select throws_ok('select * from public.my_notifications', '42501', null, 'who has not signed in may not ask');
select throws_ok($$ select public.mark_notifications('{}', read => true) $$, '42501', null, 'nor mark');
reset role;
select is(count(*), 3::bigint, 'each receipt is of who marked') from public.notification_receipts
where (user_id, notification_id) in (
  ('00000000-0000-0000-0000-00000000000a', '10000000-0000-0000-0000-000000000001'),
  ('00000000-0000-0000-0000-00000000000a', '10000000-0000-0000-0000-000000000002'),
  ('00000000-0000-0000-0000-00000000000b', '10000000-0000-0000-0000-000000000003')
);

select * from finish();
rollback;
