/* Leaves these tables to the schedule again. */

do $$
declare
  source text;
begin
  foreach source in array array[
    'booking_payments', 'payment_schedules', 'manual_payments', 'financial_transactions',
    'equipment', 'equipment_utilization', 'segmentation_tiers'
  ] loop
    execute format('drop trigger enqueue_refresh on public.%I', source);
    delete from private.view_dependencies where source_table = source;
  end loop;
end;
$$;

delete from private.view_dependencies
where source_table = 'insurance_documents' and view_name = 'mv_dashboard_kpis';
