/* Drops the composite indexes of client success. */

drop index public.nps_clients_cse_idx;
drop index public.nps_clients_segment_idx;
drop index public.segmentation_event_compliance_year_client_name_idx;
drop index public.segmentation_events_client_name_event_date_idx;
drop index public.actions_client_status_idx;
drop index public.unified_meetings_client_name_meeting_date_idx;
drop index public.nps_responses_client_name_response_date_idx;
