/* Takes the counters and the views over them away. */

do $$
begin
  if exists (select from pg_catalog.pg_extension where extname = 'pg_cron') then
    perform cron.unschedule('fold_booking_counts');
  end if;
end;
$$;

drop view public.v_booking_status_metrics;
drop view public.v_booking_status;

drop trigger count_before_truncate on public.bookings;
drop trigger count_after_delete on public.bookings;
drop trigger count_after_update on public.bookings;
drop trigger count_after_insert on public.bookings;

drop function private.recount_all_bookings();
drop function private.booking_count_drift();
drop function private.fold_booking_counts(integer);
drop function private.count_bookings();
drop table private.booking_counts_daily;
drop table private.booking_totals;
drop table private.booking_count_deltas;
