/*
  The composite indexes that the read models of client success go through.

  Adds:    one index per table on client and date, or client and state.
  Reads:   –
  Changes: sends nothing.
*/

-- The latest answers of a client, and its average.
create index nps_responses_client_name_response_date_idx
  on public.nps_responses (client_name, response_date desc);

-- The last meeting of a client.
create index unified_meetings_client_name_meeting_date_idx
  on public.unified_meetings (client_name, meeting_date desc);

-- What is open for a client.
create index actions_client_status_idx on public.actions (client, status);

-- What took place with a client in a year.
create index segmentation_events_client_name_event_date_idx
  on public.segmentation_events (client_name, event_date);

-- Every client of one year.
create index segmentation_event_compliance_year_client_name_idx
  on public.segmentation_event_compliance (year, client_name);

-- The clients of a segment or of one engineer.
create index nps_clients_segment_idx on public.nps_clients (segment);
create index nps_clients_cse_idx on public.nps_clients (cse);
