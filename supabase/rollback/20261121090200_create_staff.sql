/* Drops every membership: from then on only postgres and service_role are staff. */

drop table public.staff;
