/*
  What a database has to have after `supabase db push`, one row per kind of
  thing. Run it in the SQL editor, or with psql:

    psql "$DATABASE_URL" -f supabase/verify.sql

  Every row has to say is_right, and names what is missing. After a complete
  rollback every row has to say found = 0. It only reads the catalog, so it may
  be run at any time.
*/

with wanted (what, name) as (
  select 'read models, populated', unnest(array[
    'client_health_summary', 'event_compliance_summary', 'mv_dashboard_kpis', 'mv_revenue_trends',
    'mv_booking_trends', 'mv_equipment_utilization', 'mv_customer_cohorts', 'mv_support_sla',
    'mv_financial_summary', 'mv_alert_candidates'
  ])
  union all
  select 'functions that answer with read models', unnest(array[
    'client_health_summary', 'event_compliance_summary', 'mv_dashboard_kpis', 'mv_revenue_trends',
    'mv_booking_trends', 'mv_equipment_utilization', 'mv_customer_cohorts', 'mv_support_sla',
    'mv_financial_summary', 'mv_alert_candidates'
  ])
  union all
  select 'read models that a refresh can replace beside readers', unnest(array[
    'client_health_summary', 'event_compliance_summary', 'mv_dashboard_kpis', 'mv_revenue_trends',
    'mv_booking_trends', 'mv_equipment_utilization', 'mv_customer_cohorts', 'mv_support_sla',
    'mv_financial_summary', 'mv_alert_candidates'
  ])
  union all
  select 'views with the reader''s own rights', unnest(array[
    'v_booking_status', 'v_booking_status_metrics', 'v_expense_summary', 'view_freshness', 'my_notifications'
  ])
  union all
  select 'functions with the caller''s own rights', unnest(array[
    'may_refresh', 'mark_notifications', 'event_compliance_summary'
  ])
  union all
  select 'indexes of client success', unnest(array[
    'idx_client_health_client_name', 'idx_client_health_segment', 'idx_client_health_cse',
    'idx_client_health_status', 'idx_client_health_score', 'idx_event_compliance_client_year',
    'idx_event_compliance_year', 'idx_event_compliance_segment', 'idx_event_compliance_status',
    'idx_event_compliance_score'
  ])
  union all
  select 'foreign keys to clients, validated', unnest(array[
    'fk_nps_responses_client', 'fk_unified_meetings_client', 'fk_actions_client',
    'fk_segmentation_events_client', 'fk_event_compliance_client'
  ])
  union all
  select 'indexes of bookings and milestones', unnest(array[
    'idx_milestones_booking_id', 'idx_bookings_status_progress', 'idx_milestones_status',
    'idx_bookings_updated_at', 'idx_bookings_created_at', 'idx_bookings_status_created_progress'
  ])
  union all
  select 'triggers that keep progress, enabled', unnest(array[
    'milestones.recount_after_insert', 'milestones.recount_after_update', 'milestones.recount_after_delete',
    'bookings.settle_booking_status_on_insert', 'bookings.settle_booking_status_on_update'
  ])
  union all
  select 'triggers that count bookings, enabled', unnest(array[
    'bookings.count_after_insert', 'bookings.count_after_update', 'bookings.count_after_delete',
    'bookings.count_before_truncate'
  ])
  union all
  select 'tables that ask for a refresh', unnest(array[
    'bookings', 'payments', 'payout_reconciliations', 'support_tickets', 'insurance_documents',
    'equipment_maintenance', 'nps_clients', 'nps_responses', 'unified_meetings', 'actions',
    'segmentation_event_compliance', 'aging_accounts', 'segmentation_events', 'tier_event_requirements',
    'booking_payments', 'payment_schedules', 'manual_payments', 'financial_transactions', 'equipment',
    'equipment_utilization', 'segmentation_tiers'
  ])
  union all
  select 'tables that Realtime streams', unnest(array[
    'bookings', 'milestones', 'profiles', 'professionals', 'expenses', 'reviews', 'disputes',
    'notifications', 'notification_receipts', 'nps_clients', 'nps_responses', 'unified_meetings',
    'actions', 'segmentation_events', 'segmentation_event_compliance', 'read_model_versions'
  ])
  union all
  -- Without pg_cron an external scheduler calls the Edge Function, and there is nothing to find.
  select 'scheduled jobs, active', unnest(array[
    'drain_refresh_queue', 'cron_dashboard_15min', 'cron_dashboard_hourly', 'cron_dashboard_nightly',
    'refresh_client_health_summary', 'refresh_event_compliance_summary', 'prune_machinery',
    'fold_booking_counts'
  ])
  where exists (select from pg_catalog.pg_extension where extname = 'pg_cron')
),
present (what, name) as (
  select 'read models, populated', matviewname::text
  from pg_catalog.pg_matviews
  where schemaname = 'analytics' and ispopulated
  union all
  select 'functions that answer with read models', proname::text
  from pg_catalog.pg_proc
  where pronamespace = to_regnamespace('public') and proretset
  union all
  select 'read models that a refresh can replace beside readers', relname::text
  from pg_catalog.pg_class
  where relnamespace = to_regnamespace('analytics')
    and exists (
      select from pg_catalog.pg_index
      where indrelid = pg_class.oid and indisunique and indpred is null and indexprs is null
    )
  union all
  select 'views with the reader''s own rights', relname::text
  from pg_catalog.pg_class
  where relnamespace = to_regnamespace('public') and relkind = 'v'
    and reloptions @> array['security_invoker=true']
  union all
  select 'functions with the caller''s own rights', proname::text
  from pg_catalog.pg_proc
  where pronamespace = to_regnamespace('public') and not prosecdef
  union all
  select what, relname::text
  from pg_catalog.pg_class
  join pg_catalog.pg_index on indexrelid = pg_class.oid and indisvalid
  cross join (values ('indexes of client success'), ('indexes of bookings and milestones')) kinds (what)
  where relnamespace in (to_regnamespace('public'), to_regnamespace('analytics'))
  union all
  select 'foreign keys to clients, validated', conname::text
  from pg_catalog.pg_constraint
  where contype = 'f' and convalidated and confrelid = to_regclass('public.nps_clients')
  union all
  select what, relname || '.' || tgname
  from pg_catalog.pg_trigger
  join pg_catalog.pg_class on pg_class.oid = tgrelid and relnamespace = to_regnamespace('public')
  cross join (values ('triggers that keep progress, enabled'), ('triggers that count bookings, enabled')) kinds (what)
  where tgenabled = 'O'
  union all
  select 'tables that ask for a refresh', relname::text
  from pg_catalog.pg_trigger
  join pg_catalog.pg_class on pg_class.oid = tgrelid and relnamespace = to_regnamespace('public')
  where tgname = 'enqueue_refresh' and tgenabled = 'O'
  union all
  select 'tables that Realtime streams', tablename::text
  from pg_catalog.pg_publication_tables
  where pubname = 'supabase_realtime' and schemaname = 'public'
  union all
  -- As text, because the table is not there without the extension, and the query would not even start.
  select 'scheduled jobs, active', unnest(xpath('//jobname/text()', jobs))::text
  from (
    select query_to_xml('select jobname from cron.job where active', false, false, '') as jobs
    where to_regclass('cron.job') is not null
  ) cron
)
select
  what,
  count(*) as expected,
  count(present.name) as found,
  count(present.name) = count(*) as is_right,
  string_agg(wanted.name, ', ' order by wanted.name) filter (where present.name is null) as missing
from wanted
left join present using (what, name)
group by what
order by what;
