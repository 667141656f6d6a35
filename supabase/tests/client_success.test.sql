/* What ties the rows of client success to their client. */
begin;
select plan(9);

insert into public.nps_clients (client_name) values ('Acme'), ('Bolt');
insert into public.nps_responses (client_name, score) values ('Acme', 9);
insert into public.actions (client) values ('Acme');

select bag_eq(
  $$
    select conname::text from pg_constraint
    where conname like 'fk\_%\_client' and contype = 'f' and convalidated
      and confrelid = 'public.nps_clients'::regclass
      and confupdtype = 'c' and confdeltype = 'r'
  $$,
  array[
    'fk_nps_responses_client', 'fk_unified_meetings_client', 'fk_actions_client',
    'fk_segmentation_events_client', 'fk_event_compliance_client'
  ],
  'five foreign keys by name, checked, that follow a rename and hold a delete up'
);

update public.nps_clients set client_name = 'Acme & Sons' where client_name = 'Acme';
select results_eq(
  'select client_name from public.nps_responses', $$ values ('Acme & Sons') $$, 'a renamed client takes its answers along'
);
select results_eq(
  'select client from public.actions', $$ values ('Acme & Sons') $$, 'a renamed client takes its actions along'
);
select throws_ok(
  $$ delete from public.nps_clients where client_name = 'Acme & Sons' $$, '23503', null, 'a client with rows stays'
);
select lives_ok($$ delete from public.nps_clients where client_name = 'Bolt' $$, 'a client without rows can go');
select throws_ok(
  $$ insert into public.unified_meetings (client_name) values ('Nobody') $$, '23503', null, 'a meeting with nobody is refused'
);
select is_empty('select * from private.orphaned_client_rows()', 'no row is without its client');

-- As on a project that had the rows before it had the keys.
alter table public.nps_responses drop constraint fk_nps_responses_client;
insert into public.nps_responses (client_name, score) values ('Nobody', 1), ('Nobody', 2);
select results_eq(
  'select * from private.orphaned_client_rows()', $$ values ('nps_responses', 'Nobody', 2::bigint) $$,
  'rows without a client are listed with their number'
);

select throws_ok(
  $$ insert into public.nps_responses (client_name, score) values ('Acme & Sons', 11) $$, '23514', null,
  'an answer beyond ten is refused'
);

select * from finish();
rollback;
