/* Takes back the broadcasts. Messages that were sent stay until Realtime drops them. */

drop policy "Staff hear of every row and people of their own" on realtime.messages;

drop trigger broadcast_bookings_insert on public.bookings;
drop trigger broadcast_bookings_update on public.bookings;
drop trigger broadcast_bookings_delete on public.bookings;
drop trigger broadcast_bookings_truncate on public.bookings;
drop trigger broadcast_milestones_change_hands on public.bookings;
drop trigger broadcast_milestones_before_delete on public.bookings;
drop trigger broadcast_milestones_insert on public.milestones;
drop trigger broadcast_milestones_update on public.milestones;
drop trigger broadcast_milestones_delete on public.milestones;
drop trigger broadcast_milestones_truncate on public.milestones;

drop function public.disable_broadcast(name);
drop function public.enable_broadcast(name);
drop function private.can_read_broadcast(text);
drop function private.set_broadcast(name, boolean);
drop function private.add_broadcast(regclass);
drop function private.broadcast_milestones_of_booking();
drop function private.broadcast_truncate();
drop function private.broadcast_statement();
drop function private.broadcast_bulk(name, uuid[]);
drop function private.broadcast_to_user(uuid, name, text, record, record);
drop function private.broadcast_row(name, text, record, record);
drop function private.broadcast_owner(name, jsonb);
drop table private.broadcast_tables;
