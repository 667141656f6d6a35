/* Makes every row of compliance before any is thrown away, as the other read models do. */

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
language plpgsql
stable
security definer
set search_path = ''
as $$
#variable_conflict use_column
begin
  perform private.assert_staff();
  return query select * from analytics.event_compliance_summary;
end;
$$;

drop view analytics.event_compliance_for_staff;
drop function private.staff_only();
