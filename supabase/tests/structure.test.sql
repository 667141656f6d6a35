/* What must be true of every table and function, also of those that come later. */
begin;
select plan(16);

------------
-- Tables
------------

select is_empty(
  $$
    select relname from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relrowsecurity
  $$,
  'every table of public has row level security'
);

select is_empty(
  $$
    select relname from pg_class
    where relnamespace = 'public'::regnamespace
      and relkind in ('r', 'p', 'v', 'm')
      and obj_description(oid) is null
  $$,
  'every table and view of public has a comment'
);

select is_empty(
  $$
    select conrelid::regclass, conname from pg_constraint
    where contype = 'f'
      and connamespace = 'public'::regnamespace
      and not exists (
        select from pg_index
        where indrelid = conrelid
          and indpred is null
          and (string_to_array(indkey::text, ' ')::smallint[])[1:cardinality(conkey)] @> conkey
      )
  $$,
  'every foreign key has an index'
);

select is_empty(
  $$
    select table_name, column_name from information_schema.columns
    where table_schema = 'public'
      and table_name in ('bookings', 'milestones')
      and is_nullable = 'NO'
      and column_default is null
      and column_name <> 'booking_id'
  $$,
  'every not-null column of bookings and milestones but the key to the parent has a default'
);

select bag_eq(
  $$
    select indexname::text from pg_indexes
    where schemaname = 'public' and indexname like 'idx\_%'
  $$,
  array[
    'idx_milestones_booking_id',
    'idx_bookings_status_progress',
    'idx_milestones_status',
    'idx_bookings_updated_at',
    'idx_bookings_created_at',
    'idx_bookings_status_created_progress'
  ],
  'the six indexes of bookings and milestones are there by name'
);

------------
-- Tables that a client may write. What they owe to recovery: recovery.test.sql
------------

\ir written_by_clients.sql

select bag_eq(
  'select relname::text from written_by_clients',
  array[
    'bookings', 'milestones', 'profiles', 'staff', 'properties', 'professionals', 'expenses', 'reviews',
    'disputes', 'notification_receipts', 'payments', 'booking_payments', 'payment_schedules',
    'manual_payments', 'payout_reconciliations', 'financial_transactions', 'equipment',
    'equipment_utilization', 'equipment_maintenance', 'insurance_documents', 'customer_segments',
    'support_tickets', 'nps_clients', 'nps_responses', 'unified_meetings', 'actions',
    'segmentation_tiers', 'tier_event_requirements', 'segmentation_events',
    'segmentation_event_compliance', 'aging_accounts'
  ],
  'clients may write these tables and no other'
);

------------
-- Rights
------------

select is_empty(
  $$
    select relname from pg_class
    where relnamespace = 'public'::regnamespace
      and relkind in ('r', 'p', 'v', 'm', 'S')
      and relacl::text ~ '(\{|,)(anon)?='
  $$,
  'nothing in public is granted to anon or to everyone'
);

select is_empty(
  $$
    select relname from pg_class
    cross join unnest(array['truncate', 'references', 'trigger']) privilege
    where relnamespace = 'public'::regnamespace
      and relkind in ('r', 'p')
      and has_table_privilege('authenticated', pg_class.oid, privilege)
  $$,
  'clients may not truncate, refer to or put triggers on a table'
);

select is_empty(
  $$
    select tablename, policyname from pg_policies
    where schemaname = 'public' and (roles <> '{authenticated}' or permissive <> 'PERMISSIVE')
  $$,
  'every policy is for authenticated'
);

select is_empty(
  $$
    select tablename, cmd from pg_policies
    where schemaname = 'public'
    group by tablename, cmd
    having count(*) > 1 or cmd = 'ALL'
  $$,
  'each table has one policy per operation'
);

select is_empty(
  $$
    select tablename, policyname from pg_policies
    where schemaname = 'public'
      and regexp_replace(
        coalesce(qual, '') || coalesce(with_check, ''),
        'SELECT (auth\.uid|private\.\w+)\(\)', '', 'g'
      ) ~ '(auth\.uid|private\.\w+)\('
  $$,
  'every policy asks who the caller is once per statement, not once per row'
);

select ok(
  not has_schema_privilege('anon', 'private', 'usage')
    and not has_schema_privilege('authenticated', 'private', 'usage')
    and not has_schema_privilege('service_role', 'private', 'usage'),
  'the private schema is closed to the roles of the API'
);

select is_empty(
  $$
    select oid::regprocedure from pg_proc
    where pronamespace in ('public'::regnamespace, 'private'::regnamespace)
      and (
        -- A procedure with a setting of its own cannot commit; it qualifies every name. What is put in
        -- its place by the planner has no setting either; its names were bound when it was made.
        (prokind <> 'p' and prosqlbody is null and not coalesce(proconfig, '{}') @> array['search_path=""'])
        or proacl is null
        or proacl::text ~ '(\{|,)(anon)?='
      )
  $$,
  'every function has an empty search path, and none is for anon or everyone'
);

select bag_eq(
  $$
    select proname::text from pg_proc
    where pronamespace in ('public'::regnamespace, 'private'::regnamespace)
      and prorettype <> 'trigger'::regtype
      and has_function_privilege('authenticated', oid, 'execute')
  $$,
  array[
    'staff_role', 'is_staff', 'is_staff_writer', 'is_staff_admin', 'staff_only', 'can_read_broadcast',
    'client_health_summary', 'event_compliance_summary', 'mv_dashboard_kpis', 'mv_revenue_trends',
    'mv_booking_trends', 'mv_equipment_utilization', 'mv_customer_cohorts', 'mv_support_sla',
    'mv_financial_summary', 'mv_alert_candidates', 'may_refresh', 'mark_notifications'
  ],
  'policies may call the access helpers, pages for read models, a refresh and read states, and nothing else may be called'
);

------------
-- Realtime
------------

select bag_eq(
  $$
    select schemaname || '.' || tablename from pg_publication_tables
    where pubname = 'supabase_realtime'
  $$,
  array[
    'public.bookings', 'public.milestones', 'public.profiles', 'public.professionals', 'public.expenses',
    'public.reviews', 'public.disputes', 'public.notifications', 'public.notification_receipts',
    'public.nps_clients', 'public.nps_responses', 'public.unified_meetings', 'public.actions',
    'public.segmentation_events', 'public.segmentation_event_compliance', 'public.read_model_versions'
  ],
  'Realtime streams these tables and no other'
);

select is_empty(
  $$
    select tgrelid::regclass, tgname from pg_trigger
    where tgname like 'broadcast\_%' and tgenabled <> 'D'
  $$,
  'no table is sent both ways unless somebody asks for it'
);

select * from finish();
rollback;
