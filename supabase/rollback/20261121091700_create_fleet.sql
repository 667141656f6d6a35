/* Drops equipment, its use and upkeep, insurance, customers' segments and support. */

drop table public.support_tickets;
drop table public.customer_segments;
drop table public.insurance_documents;
drop table public.equipment_maintenance;
drop table public.equipment_utilization;
drop table public.equipment;
