/* What is broadcast, to whom, and who may hear it. */
begin;
select plan(38);

insert into auth.users (id, email) values
  ('00000000-0000-0000-0000-00000000000a', 'admin@example.test'),
  ('00000000-0000-0000-0000-00000000000c', 'viewer@example.test'),
  ('00000000-0000-0000-0000-00000000000d', 'dora@example.test'),
  ('00000000-0000-0000-0000-00000000000e', 'emil@example.test');
insert into public.staff (user_id, role) values
  ('00000000-0000-0000-0000-00000000000a', 'admin'),
  ('00000000-0000-0000-0000-00000000000c', 'viewer');

create function pg_temp.sent() returns table (topic text, event text, was text, is_now text)
language sql as $$
  select topic, event, payload -> 'old_record' ->> 'title', payload -> 'record' ->> 'title'
  from realtime.messages
  where private and extension = 'broadcast' and payload ->> 'operation' = event
$$;

------------
-- The switch
------------

insert into public.bookings (title) values ('Before');
update public.bookings set title = 'Still before';
delete from public.bookings;
select is_empty('select * from realtime.messages', 'nothing is broadcast until it is asked for');

select throws_ok(
  $$ select public.enable_broadcast('staff') $$, '42704',
  'The table "staff" cannot be broadcast, because nothing sends its changes.',
  'a table that is not prepared is refused by name'
);
select lives_ok($$ select public.enable_broadcast('bookings') $$, 'enable_broadcast: takes a table');
select lives_ok(
  $$ select public.enable_broadcast('bookings') $$, 'enable_broadcast: may be called again'
);

------------
-- Bookings
------------

insert into public.bookings (id, title, customer_id) values
  ('b0000000-0000-0000-0000-000000000001', 'Dora''s', '00000000-0000-0000-0000-00000000000d');
select bag_eq(
  'select * from pg_temp.sent()',
  $$ values
    ('public.bookings:all', 'INSERT', null, 'Dora''s'),
    ('bookings:staff', 'INSERT', null, 'Dora''s'),
    ('bookings:user:00000000-0000-0000-0000-00000000000d', 'INSERT', null, 'Dora''s') $$,
  'an insert is sent to staff and to the customer'
);
select is(
  (select payload - 'id' from realtime.messages where topic = 'public.bookings:all'),
  (select jsonb_build_object(
    'schema', 'public', 'table', 'bookings', 'operation', 'INSERT',
    'record', to_jsonb(bookings), 'old_record', null
  ) from public.bookings),
  'a message holds the whole row'
);
delete from realtime.messages;

update public.bookings set title = 'Fence';
select bag_eq(
  'select * from pg_temp.sent()',
  $$ values
    ('public.bookings:all', 'UPDATE', 'Dora''s', 'Fence'),
    ('bookings:staff', 'UPDATE', 'Dora''s', 'Fence'),
    ('bookings:user:00000000-0000-0000-0000-00000000000d', 'UPDATE', 'Dora''s', 'Fence') $$,
  'an update is sent with the whole old row'
);
delete from realtime.messages;

update public.bookings set customer_id = '00000000-0000-0000-0000-00000000000e';
select bag_eq(
  'select * from pg_temp.sent()',
  $$ values
    ('public.bookings:all', 'UPDATE', 'Fence', 'Fence'),
    ('bookings:staff', 'UPDATE', 'Fence', 'Fence'),
    ('bookings:user:00000000-0000-0000-0000-00000000000d', 'DELETE', 'Fence', null),
    ('bookings:user:00000000-0000-0000-0000-00000000000e', 'INSERT', null, 'Fence') $$,
  'a booking that changes hands leaves one customer and reaches the other'
);
delete from realtime.messages;

update public.bookings set customer_id = null;
select bag_eq(
  $$ select topic, event from pg_temp.sent() where topic like '%user%' $$,
  $$ values ('bookings:user:00000000-0000-0000-0000-00000000000e', 'DELETE') $$,
  'a booking that is nobody''s any more leaves its customer'
);
update public.bookings set customer_id = '00000000-0000-0000-0000-00000000000d';
delete from realtime.messages;

update public.bookings set id = 'b0000000-0000-0000-0000-000000000002';
select bag_eq(
  'select topic, event from pg_temp.sent()',
  $$ values
    ('public.bookings:all', 'DELETE'), ('public.bookings:all', 'INSERT'),
    ('bookings:staff', 'DELETE'), ('bookings:staff', 'INSERT'),
    ('bookings:user:00000000-0000-0000-0000-00000000000d', 'DELETE'),
    ('bookings:user:00000000-0000-0000-0000-00000000000d', 'INSERT') $$,
  'a row whose key changes is sent as gone and as new'
);
delete from realtime.messages;

delete from public.bookings;
select bag_eq(
  'select * from pg_temp.sent()',
  $$ values
    ('public.bookings:all', 'DELETE', 'Fence', null),
    ('bookings:staff', 'DELETE', 'Fence', null),
    ('bookings:user:00000000-0000-0000-0000-00000000000d', 'DELETE', 'Fence', null) $$,
  'a delete is sent with the whole old row'
);
delete from realtime.messages;

insert into public.bookings (title) values ('Nobody''s');
select bag_eq(
  'select topic from pg_temp.sent()', $$ values ('public.bookings:all'), ('bookings:staff') $$,
  'a booking without a customer is sent to staff alone'
);
delete from public.bookings;
delete from realtime.messages;

------------
-- Many rows at once
------------

insert into public.bookings (title) select 'Booking ' || n from generate_series(1, 100) n;
select is(
  (select count(*) from pg_temp.sent() where event = 'INSERT'), 200::bigint,
  'a hundred rows of one statement are sent one by one'
);
delete from realtime.messages;

insert into public.bookings (title, customer_id)
  values ('Dora''s', '00000000-0000-0000-0000-00000000000d');
delete from realtime.messages;
update public.bookings set total_price = 1;
select bag_eq(
  $$ select topic, event, payload - 'id' from realtime.messages $$,
  $$
    select topic, 'BULK', '{"operation": "BULK", "schema": "public", "table": "bookings"}'::jsonb
    from unnest(array[
      'public.bookings:all', 'bookings:staff', 'bookings:user:00000000-0000-0000-0000-00000000000d'
    ]) topic
  $$,
  'an update of more is one message per topic, which says to read again'
);
delete from realtime.messages;

update public.bookings
  set customer_id = '00000000-0000-0000-0000-00000000000e'
  where customer_id is not null or title is not null;
select set_has(
  'select topic from pg_temp.sent()',
  $$ values
    ('bookings:user:00000000-0000-0000-0000-00000000000d'),
    ('bookings:user:00000000-0000-0000-0000-00000000000e') $$,
  'customers on both sides of an update of many are told to read again'
);
delete from realtime.messages;

delete from public.bookings;
select bag_eq(
  'select topic, event from pg_temp.sent()',
  $$ values
    ('public.bookings:all', 'BULK'), ('bookings:staff', 'BULK'),
    ('bookings:user:00000000-0000-0000-0000-00000000000e', 'BULK') $$,
  'so are those whose rows were among many that went'
);
delete from realtime.messages;

insert into public.bookings (title, customer_id)
  select 'Dora''s ' || n, '00000000-0000-0000-0000-00000000000d' from generate_series(1, 101) n;
select is(count(*), 3::bigint, 'an insert of many is one message per topic') from pg_temp.sent();
delete from realtime.messages;

truncate public.bookings cascade;
select bag_eq(
  'select topic, event from pg_temp.sent()',
  $$ values
    ('public.bookings:all', 'BULK'), ('bookings:staff', 'BULK'),
    ('bookings:user:00000000-0000-0000-0000-00000000000d', 'BULK') $$,
  'an emptied table is told to everyone who had a row'
);
delete from realtime.messages;

------------
-- Milestones
------------

insert into public.bookings (id, title, customer_id) values
  ('b0000000-0000-0000-0000-000000000001', 'Dora''s', '00000000-0000-0000-0000-00000000000d'),
  ('b0000000-0000-0000-0000-000000000002', 'Emil''s', '00000000-0000-0000-0000-00000000000e');
insert into public.milestones (id, booking_id, title) values
  ('a0000000-0000-0000-0000-000000000001', 'b0000000-0000-0000-0000-000000000001', 'Dig');
select is_empty(
  $$ select * from pg_temp.sent() where topic like '%milestones%' $$,
  'one table is broadcast without the other'
);
select lives_ok($$ select public.enable_broadcast('milestones') $$, 'milestones can be broadcast too');
delete from realtime.messages;

update public.milestones set status = 'completed';
select bag_eq(
  'select topic, event from pg_temp.sent()',
  $$ values
    ('public.milestones:all', 'UPDATE'), ('milestones:staff', 'UPDATE'),
    ('milestones:user:00000000-0000-0000-0000-00000000000d', 'UPDATE'),
    ('public.bookings:all', 'UPDATE'), ('bookings:staff', 'UPDATE'),
    ('bookings:user:00000000-0000-0000-0000-00000000000d', 'UPDATE') $$,
  'a completed milestone is sent, and the progress of its booking'
);
delete from realtime.messages;

update public.milestones set booking_id = 'b0000000-0000-0000-0000-000000000002';
select bag_eq(
  $$ select topic, event from pg_temp.sent() where topic like 'milestones:user%' $$,
  $$ values
    ('milestones:user:00000000-0000-0000-0000-00000000000d', 'DELETE'),
    ('milestones:user:00000000-0000-0000-0000-00000000000e', 'INSERT') $$,
  'a milestone that moves to another booking changes hands'
);
delete from realtime.messages;

update public.bookings
  set customer_id = '00000000-0000-0000-0000-00000000000d'
  where id = 'b0000000-0000-0000-0000-000000000002';
select bag_eq(
  $$ select * from pg_temp.sent() where topic like '%milestones%' $$,
  $$ values
    ('milestones:user:00000000-0000-0000-0000-00000000000e', 'DELETE', 'Dig', null),
    ('milestones:user:00000000-0000-0000-0000-00000000000d', 'INSERT', null, 'Dig') $$,
  'milestones change hands with their booking'
);
delete from realtime.messages;

delete from public.bookings where id = 'b0000000-0000-0000-0000-000000000002';
select bag_eq(
  $$ select * from pg_temp.sent() where topic like '%milestones%' $$,
  $$ values
    ('public.milestones:all', 'DELETE', 'Dig', null), ('milestones:staff', 'DELETE', 'Dig', null),
    ('milestones:user:00000000-0000-0000-0000-00000000000d', 'DELETE', 'Dig', null) $$,
  'milestones that go with their booking are sent, also to its customer'
);
delete from realtime.messages;

------------
-- Who may hear
------------

-- One message per topic, as Realtime puts them in to ask the policies.
insert into realtime.messages (topic, extension)
select topic, extension
from unnest(array[
  'public.bookings:all', 'bookings:staff', 'public.milestones:all', 'milestones:staff',
  'bookings:user:00000000-0000-0000-0000-00000000000d',
  'milestones:user:00000000-0000-0000-0000-00000000000d',
  'public.staff:all', 'bookings:all', 'bookings:user:', 'elsewhere'
]) topic
cross join unnest(array['broadcast', 'presence']) extension;

-- What the caller may read, asked topic by topic as a join is.
create function pg_temp.heard() returns table (topic text, extension text)
language plpgsql as $$
declare
  asked text;
begin
  for asked in select unnest(array[
    'public.bookings:all', 'bookings:staff', 'public.milestones:all', 'milestones:staff',
    'bookings:user:00000000-0000-0000-0000-00000000000d',
    'milestones:user:00000000-0000-0000-0000-00000000000d',
    'public.staff:all', 'bookings:all', 'bookings:user:', 'elsewhere'
  ]) loop
    perform set_config('realtime.topic', asked, true);
    return query
      select messages.topic, messages.extension from realtime.messages where messages.topic = asked;
  end loop;
end;
$$;

set local role authenticated;
set local request.jwt.claims = '{"sub": "00000000-0000-0000-0000-00000000000a"}';
select bag_eq(
  'select * from pg_temp.heard()',
  $$ values
    ('public.bookings:all', 'broadcast'), ('bookings:staff', 'broadcast'),
    ('public.milestones:all', 'broadcast'), ('milestones:staff', 'broadcast') $$,
  'an admin hears of every row, and not on topics of customers'
);

set local request.jwt.claims = '{"sub": "00000000-0000-0000-0000-00000000000c"}';
select set_has(
  'select * from pg_temp.heard()', $$ values ('public.bookings:all', 'broadcast') $$,
  'a viewer hears of every row too'
);

set local request.jwt.claims = '{"sub": "00000000-0000-0000-0000-00000000000d"}';
select bag_eq(
  'select * from pg_temp.heard()',
  $$ values
    ('bookings:user:00000000-0000-0000-0000-00000000000d', 'broadcast'),
    ('milestones:user:00000000-0000-0000-0000-00000000000d', 'broadcast') $$,
  'a customer hears of rows of their own'
);
select throws_ok(
  $$ insert into realtime.messages (topic, extension)
     values ('bookings:user:00000000-0000-0000-0000-00000000000d', 'broadcast') $$,
  '42501', null,
  'a customer cannot send on their own topic'
);

set local request.jwt.claims = '{"sub": "00000000-0000-0000-0000-00000000000e"}';
select is_empty('select * from pg_temp.heard()', 'a stranger hears nothing');

set local request.jwt.claims = '{}';
select is_empty('select * from pg_temp.heard()', 'somebody without an id hears nothing');

set local role anon;
select is_empty('select * from pg_temp.heard()', 'anon hears nothing');

set local role authenticated;
set local request.jwt.claims = '{"sub": "00000000-0000-0000-0000-00000000000a"}';
select throws_ok(
  $$ insert into realtime.messages (topic, extension) values ('public.bookings:all', 'broadcast') $$,
  '42501', null,
  'an admin cannot send row changes either'
);
select throws_ok(
  $$ select public.enable_broadcast('bookings') $$, '42501', null,
  'the switch is not for clients'
);

------------
-- Writers
------------

select lives_ok(
  $$ insert into public.bookings (title) values ('An admin''s') $$,
  'a writer who may not send messages writes a table that sends them'
);
reset role;
select is(
  (select count(*) from pg_temp.sent() where is_now = 'An admin''s'), 2::bigint,
  'and it is sent'
);

------------
-- Off again
------------

select lives_ok($$ select public.disable_broadcast('bookings') $$, 'disable_broadcast: takes a table');
select lives_ok($$ select public.disable_broadcast('milestones') $$, 'disable_broadcast: takes another');
delete from realtime.messages;
insert into public.bookings (id, title) values ('b0000000-0000-0000-0000-000000000003', 'After');
insert into public.milestones (booking_id) values ('b0000000-0000-0000-0000-000000000003');
update public.bookings set customer_id = '00000000-0000-0000-0000-00000000000d';
delete from public.bookings;
select is_empty('select * from realtime.messages', 'and nothing is broadcast any more');

select * from finish();
rollback;
