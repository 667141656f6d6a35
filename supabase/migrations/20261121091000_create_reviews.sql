/*
  What customers say of their bookings.

  Adds:    public.reviews and its policies.
  Reads:   whoever wrote it; staff read all. Customers review their own
           bookings, once each; managers and admins write any.
  Changes: streamed by Realtime under the same policies.
*/

create table public.reviews (
  id uuid primary key default gen_random_uuid(),
  booking_id uuid not null references public.bookings (id) on delete cascade,
  -- A review outlives the account of whoever wrote it.
  customer_id uuid references public.profiles (id) on delete set null,
  rating integer not null default 5 check (rating between 1 and 5),
  comment text not null default '' check (char_length(comment) <= 4000),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1,
  unique (booking_id, customer_id)
);

comment on table public.reviews is 'One row per review of a booking.';
comment on column public.reviews.version is 'Counts the row''s writes. Send it back to write only what you read.';

create index reviews_updated_at_id_idx on public.reviews (updated_at, id);
create index reviews_customer_id_idx on public.reviews (customer_id);
create index reviews_created_at_idx on public.reviews (created_at);

create trigger stamp_row
before insert or update on public.reviews
for each row execute function private.stamp_row();

alter table public.reviews enable row level security;

revoke all on public.reviews from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.reviews to authenticated, service_role;

create policy "Customers read their own reviews and staff read all"
on public.reviews
for select
to authenticated
using (customer_id = (select auth.uid()) or (select private.is_staff()));

create policy "Customers review their own bookings and managers and admins add any"
on public.reviews
for insert
to authenticated
with check (
  (select private.is_staff_writer())
  or (
    customer_id = (select auth.uid())
    and booking_id in (
      select bookings.id
      from public.bookings
      where bookings.customer_id = (select auth.uid())
    )
  )
);

create policy "Customers change their own reviews and managers and admins any"
on public.reviews
for update
to authenticated
using (customer_id = (select auth.uid()) or (select private.is_staff_writer()))
with check (
  (select private.is_staff_writer())
  or (
    customer_id = (select auth.uid())
    and booking_id in (
      select bookings.id
      from public.bookings
      where bookings.customer_id = (select auth.uid())
    )
  )
);

create policy "Managers and admins remove reviews"
on public.reviews
for delete
to authenticated
using ((select private.is_staff_writer()));

select private.publish_table('public.reviews');
