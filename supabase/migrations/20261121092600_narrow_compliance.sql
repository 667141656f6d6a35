/*
  Lets the compliance of one client be read by its index.

  Adds:    private.staff_only() and analytics.event_compliance_for_staff, which
           ask who reads and show the read model to staff.
  Reads:   staff, through event_compliance_summary() as before.
  Changes: event_compliance_summary() runs as its caller now, with a body that
           the planner puts in its place. So what a page asks for, one client or
           one year, is found by an index; a function of its owner makes every
           row first and throws most of them away.
*/

-- Definer, because whoever reads may not enter schema private by name.
create function private.staff_only()
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  perform private.assert_staff();
  return true;
end;
$$;

comment on function private.staff_only() is 'True for staff; refuses everybody else, also where there is no row to show.';

revoke execute on function private.staff_only() from public, anon, authenticated;
grant execute on function private.staff_only() to authenticated, service_role;

-- Read with its owner's rights, and a barrier: nothing of a reader's own looks
-- at a row before it was asked who reads. Asked once, before the first row.
create view analytics.event_compliance_for_staff with (security_barrier = true) as
select * from analytics.event_compliance_summary where (select private.staff_only());

comment on view analytics.event_compliance_for_staff is
  'analytics.event_compliance_summary, refused to whoever is not staff. Read through public.event_compliance_summary().';

revoke all on analytics.event_compliance_for_staff from public, anon, authenticated, service_role;
grant select on analytics.event_compliance_for_staff to authenticated, service_role;

-- No setting of its own, with which it could not be put in place. Its names are bound here and now.
create or replace function public.event_compliance_summary()
returns table (
  client_name text,
  segment text,
  cse text,
  year integer,
  event_count bigint,
  event_compliance jsonb,
  overall_compliance_score numeric,
  overall_status text
)
language sql
stable
begin atomic
  select
    shown.client_name, shown.segment, shown.cse, shown.year, shown.event_count, shown.event_compliance,
    shown.overall_compliance_score, shown.overall_status
  from analytics.event_compliance_for_staff shown;
end;
