/*
  The steps of a booking.

  Adds:    public.milestones, its indexes and its policies.
  Reads:   the customer whose booking it is; staff read all.
           Managers and admins write.
  Changes: streamed by Realtime under the same policies.
*/

create table public.milestones (
  id uuid primary key default gen_random_uuid(),
  booking_id uuid not null references public.bookings (id) on delete cascade,
  title text not null default 'Untitled milestone' check (char_length(title) between 1 and 200),
  status text not null default 'pending' check (status in ('pending', 'in_progress', 'completed')),
  weight integer not null default 1 check (weight > 0),
  position integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1
);

comment on table public.milestones is 'One row per step of a booking.';
comment on column public.milestones.weight is
  'The step''s share of the booking''s progress, against the weights of its other steps.';
comment on column public.milestones.position is 'Where the step stands in the booking''s list, lowest first.';
comment on column public.milestones.version is 'Counts the row''s writes. Send it back to write only what you read.';

create index milestones_updated_at_id_idx on public.milestones (updated_at, id);

-- The foreign key, the policy below and every recount look milestones up by booking.
create index idx_milestones_booking_id on public.milestones (booking_id);
-- What is open, across bookings.
create index idx_milestones_status on public.milestones (status);

create trigger stamp_row
before insert or update on public.milestones
for each row execute function private.stamp_row();

alter table public.milestones enable row level security;

revoke all on public.milestones from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.milestones to authenticated, service_role;

create policy "Customers read the milestones of their bookings and staff read all"
on public.milestones
for select
to authenticated
using (
  (select private.is_staff())
  or booking_id in (
    select bookings.id
    from public.bookings
    where bookings.customer_id = (select auth.uid())
  )
);

create policy "Managers and admins add milestones"
on public.milestones
for insert
to authenticated
with check ((select private.is_staff_writer()));

create policy "Managers and admins change milestones"
on public.milestones
for update
to authenticated
using ((select private.is_staff_writer()))
with check ((select private.is_staff_writer()));

create policy "Managers and admins remove milestones"
on public.milestones
for delete
to authenticated
using ((select private.is_staff_writer()));

select private.publish_table('public.milestones');
