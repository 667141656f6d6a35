/*
  Has a read model refreshed soon after anything that it is made of has changed.

  Adds:    the tables that only the schedule knew of to view_dependencies, and
           the trigger that says that they changed. mv_customer_cohorts stays
           as it is: once a night is often enough for months.
  Reads:   nobody new.
  Changes: sends nothing itself; read_model_versions is streamed as before.
*/

insert into private.view_dependencies (source_table, view_name)
values
  ('booking_payments', 'mv_revenue_trends'),
  ('payment_schedules', 'mv_financial_summary'),
  ('payment_schedules', 'mv_alert_candidates'),
  ('payment_schedules', 'mv_dashboard_kpis'),
  ('manual_payments', 'mv_financial_summary'),
  ('financial_transactions', 'mv_financial_summary'),
  ('equipment', 'mv_equipment_utilization'),
  ('equipment', 'mv_alert_candidates'),
  ('equipment', 'mv_dashboard_kpis'),
  ('equipment_utilization', 'mv_equipment_utilization'),
  ('equipment_utilization', 'mv_alert_candidates'),
  ('equipment_utilization', 'mv_dashboard_kpis'),
  ('insurance_documents', 'mv_dashboard_kpis'),
  ('segmentation_tiers', 'event_compliance_summary');

do $$
declare
  source text;
begin
  foreach source in array array[
    'booking_payments', 'payment_schedules', 'manual_payments', 'financial_transactions',
    'equipment', 'equipment_utilization', 'segmentation_tiers'
  ] loop
    execute format(
      'create trigger enqueue_refresh after insert or update or delete or truncate on public.%I
       for each statement execute function private.enqueue_refresh()',
      source
    );
  end loop;
end;
$$;
