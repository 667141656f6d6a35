/* Takes the foreign keys of client success away. The rows stay. */

alter table public.aging_accounts drop constraint aging_accounts_client_name_fkey;
alter table public.segmentation_event_compliance drop constraint fk_event_compliance_client;
alter table public.segmentation_events drop constraint fk_segmentation_events_client;
alter table public.actions drop constraint fk_actions_client;
alter table public.unified_meetings drop constraint fk_unified_meetings_client;
alter table public.nps_responses drop constraint fk_nps_responses_client;
drop function private.orphaned_client_rows();
