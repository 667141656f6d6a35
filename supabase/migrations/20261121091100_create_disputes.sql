/*
  Bookings that something went wrong with.

  Adds:    public.disputes and its policies.
  Reads:   whoever opened it; staff read all. Customers open disputes of their
           own bookings; managers and admins settle them.
  Changes: streamed by Realtime under the same policies.
*/

create table public.disputes (
  id uuid primary key default gen_random_uuid(),
  booking_id uuid not null references public.bookings (id) on delete cascade,
  -- A dispute outlives the account of whoever opened it.
  customer_id uuid references public.profiles (id) on delete set null,
  reason text not null default '' check (char_length(reason) <= 4000),
  status text not null default 'open' check (status in ('open', 'in_review', 'resolved')),
  resolution text check (char_length(resolution) <= 4000),
  resolved_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1,
  check ((status = 'resolved') = (resolved_at is not null))
);

comment on table public.disputes is 'One row per dispute.';
comment on column public.disputes.resolved_at is
  'When it was settled. Set by the database, cleared when it is opened again.';
comment on column public.disputes.version is 'Counts the row''s writes. Send it back to write only what you read.';

create index disputes_updated_at_id_idx on public.disputes (updated_at, id);
create index disputes_booking_id_idx on public.disputes (booking_id);
create index disputes_customer_id_idx on public.disputes (customer_id);
-- What is open, oldest first.
create index disputes_status_created_at_idx on public.disputes (status, created_at);

create trigger stamp_row
before insert or update on public.disputes
for each row execute function private.stamp_row();

alter table public.disputes enable row level security;

revoke all on public.disputes from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.disputes to authenticated, service_role;

create policy "Customers read their own disputes and staff read all"
on public.disputes
for select
to authenticated
using (customer_id = (select auth.uid()) or (select private.is_staff()));

create policy "Customers open disputes of their own bookings and managers and admins any"
on public.disputes
for insert
to authenticated
with check (
  (select private.is_staff_writer())
  or (
    status = 'open'
    and customer_id = (select auth.uid())
    and booking_id in (
      select bookings.id
      from public.bookings
      where bookings.customer_id = (select auth.uid())
    )
  )
);

create policy "Managers and admins change disputes"
on public.disputes
for update
to authenticated
using ((select private.is_staff_writer()))
with check ((select private.is_staff_writer()));

create policy "Managers and admins remove disputes"
on public.disputes
for delete
to authenticated
using ((select private.is_staff_writer()));

------------
-- When it was settled
------------

create function private.stamp_resolution()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if new.status <> 'resolved' then
    new.resolved_at := null;
  elsif tg_op = 'INSERT' or old.status <> 'resolved' then
    new.resolved_at := clock_timestamp();
  else
    new.resolved_at := old.resolved_at;
  end if;
  return new;
end;
$$;

comment on function private.stamp_resolution() is
  'Keeps resolved_at true to the status, whatever a client sends.';

revoke execute on function private.stamp_resolution() from public, anon, authenticated;

create trigger stamp_resolution
before insert or update on public.disputes
for each row execute function private.stamp_resolution();

select private.publish_table('public.disputes');
