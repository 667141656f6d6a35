/* Drops the read models and the functions that read them. */

drop function public.mv_dashboard_kpis();
drop function public.mv_alert_candidates();
drop function public.mv_financial_summary();
drop function public.mv_support_sla();
drop function public.mv_customer_cohorts();
drop function public.mv_equipment_utilization();
drop function public.mv_booking_trends();
drop function public.mv_revenue_trends();
drop function public.event_compliance_summary();
drop function public.client_health_summary();
drop function private.assert_staff();

drop materialized view analytics.mv_dashboard_kpis;
drop materialized view analytics.mv_alert_candidates;
drop materialized view analytics.mv_financial_summary;
drop materialized view analytics.mv_support_sla;
drop materialized view analytics.mv_customer_cohorts;
drop materialized view analytics.mv_equipment_utilization;
drop materialized view analytics.mv_booking_trends;
drop materialized view analytics.mv_revenue_trends;
drop materialized view analytics.event_compliance_summary;
drop materialized view analytics.client_health_summary;

drop function analytics.compliance_status(numeric);
drop function analytics.health_score(numeric, numeric, numeric, numeric);
drop function analytics.nps(bigint, bigint, bigint);
drop schema analytics;
