/*
  Who works here, and how far their rights reach.

  Adds:    public.staff and its policies; private.staff_role() reads it.
  Reads:   the person; staff read all. Only admins write.
  Changes: sends nothing.
*/

create table public.staff (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null unique references public.profiles (id) on delete cascade,
  role text not null default 'viewer' check (role in ('admin', 'manager', 'viewer')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1
);

comment on table public.staff is 'One row per member of staff. No row: a customer.';
comment on column public.staff.role is
  'viewer reads everything; manager also writes bookings and milestones; admin also says who is staff.';
comment on column public.staff.version is 'Counts the row''s writes. Send it back to write only what you read.';

create index staff_updated_at_id_idx on public.staff (updated_at, id);

create trigger stamp_row
before insert or update on public.staff
for each row execute function private.stamp_row();

alter table public.staff enable row level security;

revoke all on public.staff from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.staff to authenticated, service_role;

create policy "People read their own membership and staff read all"
on public.staff
for select
to authenticated
using (user_id = (select auth.uid()) or (select private.is_staff()));

create policy "Admins add staff"
on public.staff
for insert
to authenticated
with check ((select private.is_staff_admin()));

create policy "Admins change staff"
on public.staff
for update
to authenticated
using ((select private.is_staff_admin()))
with check ((select private.is_staff_admin()));

create policy "Admins remove staff"
on public.staff
for delete
to authenticated
using ((select private.is_staff_admin()));
