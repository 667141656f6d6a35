/*
  Every table, as every kind of caller: rows read, and what becomes of a write.
  bookings, milestones, profiles and staff have files of their own.
*/
begin;
select plan(233);

-- The rows, and whose they are.
\ir rows.sql

------------
-- Attempts
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
  ('notification_receipts', 'delete from public.notification_receipts', '1', '0', '0', '0', '1'),
  ('segmentation_tiers', 'select 1 from public.segmentation_tiers', '0', '0', '1', '1', '1'),
  ('segmentation_tiers', 'insert into public.segmentation_tiers (name) values (''Tiny'')', '42501', '42501', '42501', '1', '1'),
  ('segmentation_tiers', 'update public.segmentation_tiers set name = name', '0', '0', '0', '1', '1'),
  ('segmentation_tiers', 'delete from public.segmentation_tiers', '0', '0', '0', '1', '1'),
  ('tier_event_requirements', 'select 1 from public.tier_event_requirements', '0', '0', '1', '1', '1'),
  ('tier_event_requirements', 'insert into public.tier_event_requirements (tier_id, event_type) values (''71e00000-0000-0000-0000-000000000001'', ''visit'')', '42501', '42501', '42501', '1', '1'),
  ('tier_event_requirements', 'update public.tier_event_requirements set expected_count = 2', '0', '0', '0', '1', '1'),
  ('tier_event_requirements', 'delete from public.tier_event_requirements', '0', '0', '0', '1', '1'),
  ('nps_clients', 'select 1 from public.nps_clients', '0', '0', '2', '2', '2'),
  ('nps_clients', 'insert into public.nps_clients (client_name) values (''Corp'')', '42501', '42501', '42501', '1', '1'),
  ('nps_clients', 'update public.nps_clients set segment = ''x''', '0', '0', '0', '2', '2'),
  ('nps_clients', 'delete from public.nps_clients', '0', '0', '0', '23503', '23503'),
  ('nps_responses', 'select 1 from public.nps_responses', '0', '0', '1', '1', '1'),
  ('nps_responses', 'insert into public.nps_responses (client_name, score) values (''Acme'', 1)', '42501', '42501', '42501', '1', '1'),
  ('nps_responses', 'update public.nps_responses set score = 1', '0', '0', '0', '1', '1'),
  ('nps_responses', 'delete from public.nps_responses', '0', '0', '0', '1', '1'),
  ('unified_meetings', 'select 1 from public.unified_meetings', '0', '0', '1', '1', '1'),
  ('unified_meetings', 'insert into public.unified_meetings (client_name) values (''Acme'')', '42501', '42501', '42501', '1', '1'),
  ('unified_meetings', 'update public.unified_meetings set title = ''x''', '0', '0', '0', '1', '1'),
  ('unified_meetings', 'delete from public.unified_meetings', '0', '0', '0', '1', '1'),
  ('actions', 'select 1 from public.actions', '0', '0', '1', '1', '1'),
  ('actions', 'insert into public.actions (client) values (''Acme'')', '42501', '42501', '42501', '1', '1'),
  ('actions', 'update public.actions set status = ''completed''', '0', '0', '0', '1', '1'),
  ('actions', 'delete from public.actions', '0', '0', '0', '1', '1'),
  ('segmentation_events', 'select 1 from public.segmentation_events', '0', '0', '1', '1', '1'),
  ('segmentation_events', 'insert into public.segmentation_events (client_name, event_type) values (''Acme'', ''x'')', '42501', '42501', '42501', '1', '1'),
  ('segmentation_events', 'update public.segmentation_events set is_completed = false', '0', '0', '0', '1', '1'),
  ('segmentation_events', 'delete from public.segmentation_events', '0', '0', '0', '1', '1'),
  ('segmentation_event_compliance', 'select 1 from public.segmentation_event_compliance', '0', '0', '1', '1', '1'),
  ('segmentation_event_compliance', 'insert into public.segmentation_event_compliance (client_name, event_type, year) values (''Acme'', ''x'', 2026)', '42501', '42501', '42501', '1', '1'),
  ('segmentation_event_compliance', 'update public.segmentation_event_compliance set compliance_percentage = 1', '0', '0', '0', '1', '1'),
  ('segmentation_event_compliance', 'delete from public.segmentation_event_compliance', '0', '0', '0', '1', '1'),
  ('aging_accounts', 'select 1 from public.aging_accounts', '0', '0', '1', '1', '1'),
  ('aging_accounts', 'insert into public.aging_accounts (client_name) values (''Bolt'')', '42501', '42501', '42501', '1', '1'),
  ('aging_accounts', 'update public.aging_accounts set days_30 = 1', '0', '0', '0', '1', '1'),
  ('aging_accounts', 'delete from public.aging_accounts', '0', '0', '0', '1', '1'),
  ('payments', 'select 1 from public.payments', '0', '0', '1', '1', '1'),
  ('payments', 'insert into public.payments default values', '42501', '42501', '42501', '1', '1'),
  ('payments', 'update public.payments set amount = 1', '0', '0', '0', '1', '1'),
  ('payments', 'delete from public.payments', '0', '0', '0', '1', '1'),
  ('booking_payments', 'select 1 from public.booking_payments', '0', '0', '1', '1', '1'),
  ('booking_payments', 'insert into public.booking_payments (booking_id, payment_id) values (''b0000000-0000-0000-0000-000000000001'', ''9a000000-0000-0000-0000-000000000001'')', '42501', '42501', '42501', '1', '1'),
  ('booking_payments', 'update public.booking_payments set amount = 1', '0', '0', '0', '1', '1'),
  ('booking_payments', 'delete from public.booking_payments', '0', '0', '0', '1', '1'),
  ('payment_schedules', 'select 1 from public.payment_schedules', '0', '0', '1', '1', '1'),
  ('payment_schedules', 'insert into public.payment_schedules (booking_id) values (''b0000000-0000-0000-0000-000000000001'')', '42501', '42501', '42501', '1', '1'),
  ('payment_schedules', 'update public.payment_schedules set amount = 1', '0', '0', '0', '1', '1'),
  ('payment_schedules', 'delete from public.payment_schedules', '0', '0', '0', '1', '1'),
  ('manual_payments', 'select 1 from public.manual_payments', '0', '0', '1', '1', '1'),
  ('manual_payments', 'insert into public.manual_payments default values', '42501', '42501', '42501', '1', '1'),
  ('manual_payments', 'update public.manual_payments set amount = 1', '0', '0', '0', '1', '1'),
  ('manual_payments', 'delete from public.manual_payments', '0', '0', '0', '1', '1'),
  ('payout_reconciliations', 'select 1 from public.payout_reconciliations', '0', '0', '1', '1', '1'),
  ('payout_reconciliations', 'insert into public.payout_reconciliations default values', '42501', '42501', '42501', '1', '1'),
  ('payout_reconciliations', 'update public.payout_reconciliations set amount = 1', '0', '0', '0', '1', '1'),
  ('payout_reconciliations', 'delete from public.payout_reconciliations', '0', '0', '0', '1', '1'),
  ('financial_transactions', 'select 1 from public.financial_transactions', '0', '0', '1', '1', '1'),
  ('financial_transactions', 'insert into public.financial_transactions default values', '42501', '42501', '42501', '1', '1'),
  ('financial_transactions', 'update public.financial_transactions set amount = 1', '0', '0', '0', '1', '1'),
  ('financial_transactions', 'delete from public.financial_transactions', '0', '0', '0', '1', '1'),
  ('equipment', 'select 1 from public.equipment', '0', '0', '1', '1', '1'),
  ('equipment', 'insert into public.equipment default values', '42501', '42501', '42501', '1', '1'),
  ('equipment', 'update public.equipment set name = ''x''', '0', '0', '0', '1', '1'),
  ('equipment', 'delete from public.equipment', '0', '0', '0', '1', '1'),
  ('equipment_utilization', 'select 1 from public.equipment_utilization', '0', '0', '1', '1', '1'),
  ('equipment_utilization', 'insert into public.equipment_utilization (equipment_id, day) values (''e9000000-0000-0000-0000-000000000001'', ''2001-01-01'')', '42501', '42501', '42501', '1', '1'),
  ('equipment_utilization', 'update public.equipment_utilization set revenue = 1', '0', '0', '0', '1', '1'),
  ('equipment_utilization', 'delete from public.equipment_utilization', '0', '0', '0', '1', '1'),
  ('equipment_maintenance', 'select 1 from public.equipment_maintenance', '0', '0', '1', '1', '1'),
  ('equipment_maintenance', 'insert into public.equipment_maintenance (equipment_id) values (''e9000000-0000-0000-0000-000000000001'')', '42501', '42501', '42501', '1', '1'),
  ('equipment_maintenance', 'update public.equipment_maintenance set note = ''x''', '0', '0', '0', '1', '1'),
  ('equipment_maintenance', 'delete from public.equipment_maintenance', '0', '0', '0', '1', '1'),
  ('insurance_documents', 'select 1 from public.insurance_documents', '0', '0', '1', '1', '1'),
  ('insurance_documents', 'insert into public.insurance_documents (booking_id) values (''b0000000-0000-0000-0000-000000000001'')', '42501', '42501', '42501', '1', '1'),
  ('insurance_documents', 'update public.insurance_documents set status = ''verified''', '0', '0', '0', '1', '1'),
  ('insurance_documents', 'delete from public.insurance_documents', '0', '0', '0', '1', '1'),
  ('customer_segments', 'select 1 from public.customer_segments', '0', '0', '1', '1', '1'),
  ('customer_segments', 'insert into public.customer_segments (customer_id) values (''00000000-0000-0000-0000-00000000000e'')', '42501', '42501', '42501', '1', '1'),
  ('customer_segments', 'update public.customer_segments set segment = ''x''', '0', '0', '0', '1', '1'),
  ('customer_segments', 'delete from public.customer_segments', '0', '0', '0', '1', '1'),
  ('support_tickets', 'select 1 from public.support_tickets', '0', '0', '1', '1', '1'),
  ('support_tickets', 'insert into public.support_tickets default values', '42501', '42501', '42501', '1', '1'),
  ('support_tickets', 'update public.support_tickets set status = ''resolved''', '0', '0', '0', '1', '1'),
  ('support_tickets', 'delete from public.support_tickets', '0', '0', '0', '1', '1'),
  ('read_model_versions', 'select 1 from public.read_model_versions', '0', '0', '10', '10', '10'),
  ('read_model_versions', 'insert into public.read_model_versions (view) values (''x'')', '42501', '42501', '42501', '42501', '42501'),
  ('read_model_versions', 'update public.read_model_versions set version = 1', '42501', '42501', '42501', '42501', '42501'),
  ('read_model_versions', 'delete from public.read_model_versions', '42501', '42501', '42501', '42501', '42501');

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

select bag_eq(
  'select distinct relation from attempts',
  $$
    select relname::text from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      -- Asked in files of their own.
      and relname not in ('bookings', 'milestones', 'profiles', 'staff')
  $$,
  'every table of public is asked'
);

select * from finish();
rollback;
