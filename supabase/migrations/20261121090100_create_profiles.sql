/*
  People who sign in.

  Adds:    public.profiles, a row for each user of auth, and its policies.
  Reads:   the person; staff read all.
  Changes: streamed by Realtime under the same policies.
*/

create table public.profiles (
  -- No default: a profile belongs to a user, so its key is its parent's.
  id uuid primary key references auth.users (id) on delete cascade,
  full_name text not null default '' check (char_length(full_name) <= 200),
  avatar_url text check (char_length(avatar_url) <= 2000),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1
);

comment on table public.profiles is 'One row per user: what others may see of a person.';
comment on column public.profiles.version is 'Counts the row''s writes. Send it back to write only what you read.';

create index profiles_updated_at_id_idx on public.profiles (updated_at, id);

create trigger stamp_row
before insert or update on public.profiles
for each row execute function private.stamp_row();

------------
-- A profile for every user
------------

create function private.first_full_name(email text, user_meta_data jsonb)
returns text
language sql
immutable
set search_path = ''
as $$
  select left(
    coalesce(nullif(trim(user_meta_data ->> 'full_name'), ''), split_part(email, '@', 1), ''),
    200
  )
$$;

comment on function private.first_full_name(text, jsonb) is
  'What to call a new user: the name they signed up with, or the first part of their address.';

revoke execute on function private.first_full_name(text, jsonb) from public, anon, authenticated;

-- Definer, because the auth service signs people up and may not write here.
create function private.create_profile()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  insert into public.profiles (id, full_name, created_at)
  values (
    new.id,
    private.first_full_name(new.email, new.raw_user_meta_data),
    coalesce(new.created_at, now())
  )
  on conflict (id) do nothing;
  return null;
end;
$$;

comment on function private.create_profile() is 'Gives each new user a profile.';

revoke execute on function private.create_profile() from public, anon, authenticated;

create trigger create_profile
after insert on auth.users
for each row execute function private.create_profile();

-- Whoever signed up before this migration.
insert into public.profiles (id, full_name, created_at)
select
  users.id,
  private.first_full_name(users.email, users.raw_user_meta_data),
  coalesce(users.created_at, now())
from auth.users
on conflict (id) do nothing;

------------
-- Access
------------

alter table public.profiles enable row level security;

revoke all on public.profiles from public, anon, authenticated, service_role;
grant select on public.profiles to authenticated;
grant update (full_name, avatar_url) on public.profiles to authenticated;
grant select, insert, update, delete on public.profiles to service_role;

create policy "People read their own profile and staff read all"
on public.profiles
for select
to authenticated
using (id = (select auth.uid()) or (select private.is_staff()));

create policy "People change their own profile and admins change any"
on public.profiles
for update
to authenticated
using (id = (select auth.uid()) or (select private.is_staff_admin()))
with check (id = (select auth.uid()) or (select private.is_staff_admin()));

select private.publish_table('public.profiles');
