/*
  Every row of client success belongs to a client that exists.

  Adds:    five foreign keys to nps_clients, by name, and one of aging_accounts;
           private.orphaned_client_rows(), which lists what stands in their way.
  Reads:   –
  Changes: a client that is renamed takes its rows along; one that has rows
           cannot be deleted.

  Added without a look at the rows that are there, which takes no long lock, and
  checked afterwards. Where that fails, the error names the table; the function
  names the rows. Mend them and run this again.
*/

create function private.orphaned_client_rows()
returns table (table_name text, client_name text, row_count bigint)
language sql
stable
set search_path = ''
as $$
  select named.table_name, named.client_name, count(*)
  from (
    select 'nps_responses', client_name from public.nps_responses
    union all select 'unified_meetings', client_name from public.unified_meetings
    union all select 'actions', client from public.actions
    union all select 'segmentation_events', client_name from public.segmentation_events
    union all select 'segmentation_event_compliance', client_name from public.segmentation_event_compliance
    union all select 'aging_accounts', client_name from public.aging_accounts
  ) named (table_name, client_name)
  where not exists (
    select from public.nps_clients where nps_clients.client_name = named.client_name
  )
  group by named.table_name, named.client_name
  order by named.table_name, named.client_name
$$;

comment on function private.orphaned_client_rows() is
  'Rows that name a client which does not exist: none once the foreign keys are valid.';

revoke execute on function private.orphaned_client_rows() from public, anon, authenticated;

do $$
declare
  orphans text := (
    select string_agg(format('%s %s of "%s"', row_count, table_name, client_name), ', ')
    from private.orphaned_client_rows()
  );
begin
  if orphans is not null then
    raise exception 'Some rows name a client that does not exist: %.', orphans
      using errcode = 'foreign_key_violation',
        hint = 'Add the clients to nps_clients, or give the rows another, and run the migration again.';
  end if;
end;
$$;

alter table public.nps_responses
  add constraint fk_nps_responses_client foreign key (client_name)
  references public.nps_clients (client_name) on update cascade on delete restrict not valid;
alter table public.unified_meetings
  add constraint fk_unified_meetings_client foreign key (client_name)
  references public.nps_clients (client_name) on update cascade on delete restrict not valid;
alter table public.actions
  add constraint fk_actions_client foreign key (client)
  references public.nps_clients (client_name) on update cascade on delete restrict not valid;
alter table public.segmentation_events
  add constraint fk_segmentation_events_client foreign key (client_name)
  references public.nps_clients (client_name) on update cascade on delete restrict not valid;
alter table public.segmentation_event_compliance
  add constraint fk_event_compliance_client foreign key (client_name)
  references public.nps_clients (client_name) on update cascade on delete restrict not valid;
alter table public.aging_accounts
  add constraint aging_accounts_client_name_fkey foreign key (client_name)
  references public.nps_clients (client_name) on update cascade on delete restrict not valid;

alter table public.nps_responses validate constraint fk_nps_responses_client;
alter table public.unified_meetings validate constraint fk_unified_meetings_client;
alter table public.actions validate constraint fk_actions_client;
alter table public.segmentation_events validate constraint fk_segmentation_events_client;
alter table public.segmentation_event_compliance validate constraint fk_event_compliance_client;
alter table public.aging_accounts validate constraint aging_accounts_client_name_fkey;
