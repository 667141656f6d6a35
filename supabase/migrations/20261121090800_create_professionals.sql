/*
  People who offer their work, and what became of their application.

  Adds:    public.professionals and its policies.
  Reads:   the person; staff read all. People apply for themselves; managers
           and admins decide.
  Changes: streamed by Realtime under the same policies.
*/

create table public.professionals (
  id uuid primary key default gen_random_uuid(),
  -- An application outlives the account of whoever sent it.
  user_id uuid references public.profiles (id) on delete set null,
  full_name text not null default '' check (char_length(full_name) <= 200),
  specialty text check (char_length(specialty) <= 200),
  status text not null default 'applied' check (status in ('applied', 'approved', 'rejected', 'suspended')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1
);

comment on table public.professionals is 'One row per application, which becomes the professional once it is approved.';
comment on column public.professionals.version is 'Counts the row''s writes. Send it back to write only what you read.';

create index professionals_updated_at_id_idx on public.professionals (updated_at, id);
create index professionals_user_id_idx on public.professionals (user_id);
-- Applications to decide, newest first; and who is new in the last thirty days.
create index professionals_status_created_at_idx on public.professionals (status, created_at);
create index professionals_created_at_idx on public.professionals (created_at);

create trigger stamp_row
before insert or update on public.professionals
for each row execute function private.stamp_row();

alter table public.professionals enable row level security;

revoke all on public.professionals from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.professionals to authenticated, service_role;

create policy "People read their own application and staff read all"
on public.professionals
for select
to authenticated
using (user_id = (select auth.uid()) or (select private.is_staff()));

create policy "People apply for themselves and managers and admins add any"
on public.professionals
for insert
to authenticated
with check ((user_id = (select auth.uid()) and status = 'applied') or (select private.is_staff_writer()));

create policy "Managers and admins change professionals"
on public.professionals
for update
to authenticated
using ((select private.is_staff_writer()))
with check ((select private.is_staff_writer()));

create policy "Managers and admins remove professionals"
on public.professionals
for delete
to authenticated
using ((select private.is_staff_writer()));

select private.publish_table('public.professionals');
