/*
  The places that bookings and expenses belong to.

  Adds:    public.properties and its policies; the foreign key of bookings.
  Reads:   staff. Managers and admins write.
  Changes: sends nothing.
*/

create table public.properties (
  id uuid primary key default gen_random_uuid(),
  name text not null default 'Untitled property' check (char_length(name) between 1 and 200),
  city text check (char_length(city) <= 200),
  time_zone text not null default 'UTC' check (char_length(time_zone) <= 100),
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1
);

comment on table public.properties is 'One row per place that is let.';
comment on column public.properties.time_zone is
  'IANA name. Which day a booking falls on is the business of the place, not of the reader.';
comment on column public.properties.version is 'Counts the row''s writes. Send it back to write only what you read.';

create index properties_updated_at_id_idx on public.properties (updated_at, id);

create trigger stamp_row
before insert or update on public.properties
for each row execute function private.stamp_row();

alter table public.properties enable row level security;

revoke all on public.properties from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.properties to authenticated, service_role;

create policy "Staff read properties"
on public.properties
for select
to authenticated
using ((select private.is_staff()));

create policy "Managers and admins add properties"
on public.properties
for insert
to authenticated
with check ((select private.is_staff_writer()));

create policy "Managers and admins change properties"
on public.properties
for update
to authenticated
using ((select private.is_staff_writer()))
with check ((select private.is_staff_writer()));

create policy "Managers and admins remove properties"
on public.properties
for delete
to authenticated
using ((select private.is_staff_writer()));

------------
-- Bookings
------------

-- Rows that name a place nobody knows keep their booking and lose the place: there was no key to hold them.
update public.bookings
set property_id = null
where property_id is not null
  and not exists (select from public.properties where properties.id = bookings.property_id);

alter table public.bookings
  add constraint bookings_property_id_fkey
  foreign key (property_id) references public.properties (id) on delete set null;

create index bookings_property_id_idx on public.bookings (property_id);
