/* Takes back the counting. Progress and status stay as last counted. */

drop trigger settle_booking_status_on_update on public.bookings;
drop trigger settle_booking_status_on_insert on public.bookings;
drop function private.settle_booking_status();

drop trigger delete_before_truncate on public.milestones;
drop trigger recount_after_delete on public.milestones;
drop trigger recount_after_update on public.milestones;
drop trigger recount_after_insert on public.milestones;
drop function private.delete_before_truncate();
drop function private.recount_after_delete();
drop function private.recount_after_update();
drop function private.recount_after_insert();

drop function private.recount_bookings(uuid[]);
drop function private.booking_progress(bigint, bigint);
drop function private.booking_status(text, text, boolean, bigint, bigint);
