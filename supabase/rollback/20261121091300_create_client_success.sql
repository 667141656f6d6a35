/* Drops clients of a customer success team, and all that their health is made of. */

drop table public.aging_accounts;
drop table public.segmentation_event_compliance;
drop table public.segmentation_events;
drop table public.actions;
drop table public.unified_meetings;
drop table public.nps_responses;
drop table public.nps_clients;
drop table public.tier_event_requirements;
drop table public.segmentation_tiers;
