/* Which tables can be broadcast, and who hears of their rows. bookings and milestones are in broadcasts.test.sql. */
begin;
select plan(19);

insert into auth.users (id, email) values
  ('00000000-0000-0000-0000-00000000000d', 'dora@example.test'),
  ('00000000-0000-0000-0000-00000000000e', 'emil@example.test');
insert into public.bookings (id, customer_id) values
  ('b0000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-00000000000d');
insert into public.nps_clients (client_name) values ('Acme');

select bag_eq(
  $$
    select tablename::text from pg_publication_tables
    where pubname = 'supabase_realtime'
    except select table_name::text from private.broadcast_tables
  $$,
  array['notifications', 'notification_receipts', 'read_model_versions'],
  'what Realtime streams can be broadcast, but for these'
);
select is_empty(
  $$
    select table_name from private.broadcast_tables
    where not exists (
      select from pg_publication_tables where pubname = 'supabase_realtime' and tablename = table_name
    )
  $$,
  'nothing is broadcast that is not streamed'
);
select is_empty(
  $$
    select table_name from private.broadcast_tables
    join pg_policies on schemaname = 'public' and tablename = table_name and cmd = 'SELECT'
    where qual not like '%private.is_staff()%'
  $$,
  'staff may read every row of each of them, since the topic of staff asks no more than that'
);

create function pg_temp.topics_of(statement text)
returns setof text
language plpgsql
as $$
begin
  delete from realtime.messages;
  execute statement;
  return query select event || ' ' || topic from realtime.messages;
end;
$$;

create temporary table writes (name text, statement text, owner text);
insert into writes values
  ('profiles', $$ update public.profiles set full_name = 'Dora' where id = '00000000-0000-0000-0000-00000000000d' $$, '00000000-0000-0000-0000-00000000000d'),
  ('professionals', $$ insert into public.professionals (user_id, full_name) values ('00000000-0000-0000-0000-00000000000d', 'Dora') $$, '00000000-0000-0000-0000-00000000000d'),
  ('expenses', $$ insert into public.expenses (booking_id, amount) values ('b0000000-0000-0000-0000-000000000001', 12) $$, null),
  ('reviews', $$ insert into public.reviews (booking_id, customer_id) values ('b0000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-00000000000d') $$, '00000000-0000-0000-0000-00000000000d'),
  ('disputes', $$ insert into public.disputes (booking_id, customer_id) values ('b0000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-00000000000d') $$, '00000000-0000-0000-0000-00000000000d'),
  ('nps_clients', $$ update public.nps_clients set segment = 'Growth' $$, null),
  ('nps_responses', $$ insert into public.nps_responses (client_name, score) values ('Acme', 9) $$, null),
  ('unified_meetings', $$ insert into public.unified_meetings (client_name) values ('Acme') $$, null),
  ('actions', $$ insert into public.actions (client) values ('Acme') $$, null),
  ('segmentation_events', $$ insert into public.segmentation_events (client_name, event_type) values ('Acme', 'visit') $$, null),
  ('segmentation_event_compliance', $$ insert into public.segmentation_event_compliance (client_name, event_type, year) values ('Acme', 'visit', 2026) $$, null);

select is_empty(
  $$ select name, topic from writes, pg_temp.topics_of('select 1') topic $$, 'nothing is sent before it is switched on'
);
select public.enable_broadcast(name::name) from writes;

select bag_eq(
  format('select pg_temp.topics_of(%L)', statement),
  array_remove(array[
    case when statement like '%update%' then 'UPDATE' else 'INSERT' end || ' public.' || name || ':all',
    case when statement like '%update%' then 'UPDATE' else 'INSERT' end || ' ' || name || ':staff',
    case when statement like '%update%' then 'UPDATE' else 'INSERT' end || ' ' || name || ':user:' || owner
  ], null),
  name || ': staff hear of a row' || case when owner is null then ', and nobody else' else ', and whose row it is' end
)
from writes;

select bag_eq(
  $$ select pg_temp.topics_of('update public.professionals set user_id = ''00000000-0000-0000-0000-00000000000e''') $$,
  array[
    'UPDATE public.professionals:all', 'UPDATE professionals:staff',
    'DELETE professionals:user:00000000-0000-0000-0000-00000000000d',
    'INSERT professionals:user:00000000-0000-0000-0000-00000000000e'
  ],
  'a row that changes hands leaves one and comes to the other'
);

set local role authenticated;
set local request.jwt.claims = '{"sub": "00000000-0000-0000-0000-00000000000d"}';
set local realtime.topic = 'professionals:user:00000000-0000-0000-0000-00000000000d';
select isnt_empty('select 1 from realtime.messages', 'people hear of rows of their own');
set local realtime.topic = 'professionals:staff';
select is_empty('select 1 from realtime.messages', 'and of no other');
reset role;

select public.disable_broadcast(name::name) from writes;
select is_empty(
  $$ select pg_temp.topics_of('update public.professionals set full_name = ''x''; update public.actions set title = ''x''') $$,
  'nothing is sent any more when it is switched off'
);

select * from finish();
rollback;
