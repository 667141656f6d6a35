/*
  Bookings, which every dashboard counts.

  Adds:    public.bookings, its indexes and its policies.
  Reads:   the customer whose booking it is; staff read all.
           Managers and admins write.
  Changes: streamed by Realtime under the same policies.
*/

create table public.bookings (
  id uuid primary key default gen_random_uuid(),
  title text not null default 'Untitled booking' check (char_length(title) between 1 and 200),
  -- A booking outlives the account of the customer who made it.
  customer_id uuid references public.profiles (id) on delete set null,
  -- Becomes a foreign key, with its index, in the migration that adds properties.
  property_id uuid,
  status text not null default 'pending'
    check (status in ('pending', 'approved', 'in_progress', 'completed', 'cancelled')),
  base_status text not null default 'pending' check (base_status in ('pending', 'approved')),
  is_status_held boolean not null default false,
  progress_percentage integer not null default 0 check (progress_percentage between 0 and 100),
  total_price numeric(12, 2) not null default 0 check (total_price >= 0),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1,
  check (not is_status_held or status in ('completed', 'cancelled'))
);

comment on table public.bookings is 'One row per booking.';
comment on column public.bookings.customer_id is 'Whose booking it is. Null: taken without an account.';
comment on column public.bookings.status is
  'What a reader sees. Follows the milestones where there are any, unless it is held.';
comment on column public.bookings.base_status is
  'The last of pending and approved that a person set: where the status returns to when no milestone is done.';
comment on column public.bookings.is_status_held is
  'Whether a person set completed or cancelled. Milestones then move the progress, but not the status.';
comment on column public.bookings.progress_percentage is
  'Weight of the milestones done, of the weight of all, rounded down: 100 means that all are done.';
comment on column public.bookings.version is 'Counts the row''s writes. Send it back to write only what you read.';

create index bookings_customer_id_idx on public.bookings (customer_id);
create index bookings_updated_at_id_idx on public.bookings (updated_at, id);

-- Lists by state, sorted by how far they are.
create index idx_bookings_status_progress on public.bookings (status, progress_percentage);
-- "What changed since", without the id that delta recovery needs.
create index idx_bookings_updated_at on public.bookings (updated_at);
-- Trends by day, and the newest first.
create index idx_bookings_created_at on public.bookings (created_at);
-- Trends by state and day, answered from the index alone.
create index idx_bookings_status_created_progress
  on public.bookings (status, created_at, progress_percentage);

create trigger stamp_row
before insert or update on public.bookings
for each row execute function private.stamp_row();

alter table public.bookings enable row level security;

revoke all on public.bookings from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.bookings to authenticated, service_role;

create policy "Customers read their own bookings and staff read all"
on public.bookings
for select
to authenticated
using (customer_id = (select auth.uid()) or (select private.is_staff()));

create policy "Managers and admins add bookings"
on public.bookings
for insert
to authenticated
with check ((select private.is_staff_writer()));

create policy "Managers and admins change bookings"
on public.bookings
for update
to authenticated
using ((select private.is_staff_writer()))
with check ((select private.is_staff_writer()));

create policy "Managers and admins remove bookings"
on public.bookings
for delete
to authenticated
using ((select private.is_staff_writer()));

select private.publish_table('public.bookings');
