/* Leaves bookings and milestones as the tables that can be broadcast. */

do $$
declare
  added record;
begin
  for added in
    select tgname, tgrelid::regclass as on_table
    from pg_catalog.pg_trigger
    join private.broadcast_tables on starts_with(tgname, 'broadcast_' || table_name || '_')
    where not tgisinternal and table_name not in ('bookings', 'milestones')
  loop
    execute format('drop trigger %I on %s', added.tgname, added.on_table);
  end loop;
end;
$$;

delete from private.broadcast_tables where table_name not in ('bookings', 'milestones');

create or replace function private.broadcast_owner(table_name name, changed jsonb)
returns uuid
language plpgsql
stable
set search_path = ''
as $$
begin
  case table_name
    when 'bookings' then
      return changed ->> 'customer_id';
    when 'milestones' then
      return (
        select bookings.customer_id
        from public.bookings
        where bookings.id = (changed ->> 'booking_id')::uuid
      );
    else
      return null;
  end case;
end;
$$;
