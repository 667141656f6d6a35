/* Drops notifications with their receipts, and what writes them. */

drop trigger notify_of_insert on public.bookings;
drop trigger notify_of_update on public.bookings;
drop trigger notify_of_insert on public.disputes;
drop trigger notify_of_update on public.disputes;
drop trigger notify_of_insert on public.professionals;
drop trigger notify_of_update on public.professionals;
drop trigger notify_of_insert on public.reviews;
drop trigger notify_of_insert on public.profiles;
drop trigger notify_of_update on public.profiles;
drop function private.notify_of_insert();
drop function private.notify_of_update();
drop function private.notify(text, jsonb[]);
drop function private.notification_name(jsonb);
drop table private.notification_rules;
drop table public.notification_receipts;
drop table public.notifications;
