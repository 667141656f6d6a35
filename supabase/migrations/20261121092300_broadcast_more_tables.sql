/*
  Broadcasts for the other tables that Realtime streams.

  Adds:    the triggers of eleven tables, off until enable_broadcast().
  Reads:   "public.<table>:all" and "<table>:staff": staff, who may read every
           row of these tables anyway. "<table>:user:<id>": whose row it is, for
           profiles, professionals, reviews and disputes.
  Changes: nothing until they are switched on.

  Three tables stay with the log. What staff may read of notifications and their
  receipts depends on the row, and a topic is one answer for all rows. And
  read_model_versions has ten rows, which change a few times a minute.
*/

create or replace function private.broadcast_owner(table_name name, changed jsonb)
returns uuid
language plpgsql
stable
set search_path = ''
as $$
begin
  case table_name
    when 'bookings', 'reviews', 'disputes' then
      return changed ->> 'customer_id';
    when 'milestones' then
      return (
        select bookings.customer_id
        from public.bookings
        where bookings.id = (changed ->> 'booking_id')::uuid
      );
    when 'profiles' then
      return changed ->> 'id';
    when 'professionals' then
      return changed ->> 'user_id';
    else
      return null;
  end case;
end;
$$;

select private.add_broadcast(table_name)
from unnest(array[
  'public.profiles', 'public.professionals', 'public.expenses', 'public.reviews', 'public.disputes',
  'public.nps_clients', 'public.nps_responses', 'public.unified_meetings', 'public.actions',
  'public.segmentation_events', 'public.segmentation_event_compliance'
]::regclass[]) table_name;
