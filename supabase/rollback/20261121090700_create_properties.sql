/* Drops every property. Bookings keep the ids, which then lead nowhere. */

drop index public.bookings_property_id_idx;
alter table public.bookings drop constraint bookings_property_id_fkey;
drop table public.properties;
