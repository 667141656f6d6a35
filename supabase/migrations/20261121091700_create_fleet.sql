/*
  Equipment, its use and upkeep, insurance, customers' segments and support.

  Adds:    equipment, equipment_utilization, equipment_maintenance,
           insurance_documents, customer_segments, support_tickets, their
           policies.
  Reads:   staff. Managers and admins write.
  Changes: sends nothing; the read models over them do.
*/

------------
-- Equipment
------------

create table public.equipment (
  id uuid primary key default gen_random_uuid(),
  property_id uuid references public.properties (id) on delete set null,
  name text not null default 'Untitled equipment' check (char_length(name) between 1 and 200),
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1
);

comment on table public.equipment is 'One row per thing that is let.';
comment on column public.equipment.version is 'Counts the row''s writes. Send it back to write only what you read.';

create index equipment_updated_at_id_idx on public.equipment (updated_at, id);
create index equipment_property_id_idx on public.equipment (property_id);

create trigger stamp_row
before insert or update on public.equipment
for each row execute function private.stamp_row();

alter table public.equipment enable row level security;

revoke all on public.equipment from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.equipment to authenticated, service_role;

create policy "Staff read equipment"
on public.equipment
for select
to authenticated
using ((select private.is_staff()));

create policy "Managers and admins add equipment"
on public.equipment
for insert
to authenticated
with check ((select private.is_staff_writer()));

create policy "Managers and admins change equipment"
on public.equipment
for update
to authenticated
using ((select private.is_staff_writer()))
with check ((select private.is_staff_writer()));

create policy "Managers and admins remove equipment"
on public.equipment
for delete
to authenticated
using ((select private.is_staff_writer()));

------------
-- Equipment utilization
------------

create table public.equipment_utilization (
  id uuid primary key default gen_random_uuid(),
  equipment_id uuid not null references public.equipment (id) on delete cascade,
  booking_id uuid references public.bookings (id) on delete set null,
  day date not null default current_date,
  hours_rented numeric(4, 2) not null default 0 check (hours_rented between 0 and 24),
  revenue numeric(12, 2) not null default 0 check (revenue >= 0),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1,
  unique (equipment_id, day)
);

comment on table public.equipment_utilization is 'How a thing was used on a day.';
comment on column public.equipment_utilization.version is 'Counts the row''s writes. Send it back to write only what you read.';

create index equipment_utilization_updated_at_id_idx on public.equipment_utilization (updated_at, id);
create index equipment_utilization_booking_id_idx on public.equipment_utilization (booking_id);
create index equipment_utilization_day_idx on public.equipment_utilization (day);

create trigger stamp_row
before insert or update on public.equipment_utilization
for each row execute function private.stamp_row();

alter table public.equipment_utilization enable row level security;

revoke all on public.equipment_utilization from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.equipment_utilization to authenticated, service_role;

create policy "Staff read utilization"
on public.equipment_utilization
for select
to authenticated
using ((select private.is_staff()));

create policy "Managers and admins add utilization"
on public.equipment_utilization
for insert
to authenticated
with check ((select private.is_staff_writer()));

create policy "Managers and admins change utilization"
on public.equipment_utilization
for update
to authenticated
using ((select private.is_staff_writer()))
with check ((select private.is_staff_writer()));

create policy "Managers and admins remove utilization"
on public.equipment_utilization
for delete
to authenticated
using ((select private.is_staff_writer()));

------------
-- Equipment maintenance
------------

create table public.equipment_maintenance (
  id uuid primary key default gen_random_uuid(),
  equipment_id uuid not null references public.equipment (id) on delete cascade,
  due_date date not null default current_date,
  completed_at timestamptz,
  note text not null default '' check (char_length(note) <= 2000),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1
);

comment on table public.equipment_maintenance is 'Upkeep that is planned or done.';
comment on column public.equipment_maintenance.version is 'Counts the row''s writes. Send it back to write only what you read.';

create index equipment_maintenance_updated_at_id_idx on public.equipment_maintenance (updated_at, id);
create index equipment_maintenance_equipment_id_due_date_idx
  on public.equipment_maintenance (equipment_id, due_date);
-- What is overdue.
create index equipment_maintenance_due_date_idx
  on public.equipment_maintenance (due_date) where completed_at is null;

create trigger stamp_row
before insert or update on public.equipment_maintenance
for each row execute function private.stamp_row();

alter table public.equipment_maintenance enable row level security;

revoke all on public.equipment_maintenance from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.equipment_maintenance to authenticated, service_role;

create policy "Staff read maintenance"
on public.equipment_maintenance
for select
to authenticated
using ((select private.is_staff()));

create policy "Managers and admins add maintenance"
on public.equipment_maintenance
for insert
to authenticated
with check ((select private.is_staff_writer()));

create policy "Managers and admins change maintenance"
on public.equipment_maintenance
for update
to authenticated
using ((select private.is_staff_writer()))
with check ((select private.is_staff_writer()));

create policy "Managers and admins remove maintenance"
on public.equipment_maintenance
for delete
to authenticated
using ((select private.is_staff_writer()));

------------
-- Insurance documents
------------

create table public.insurance_documents (
  id uuid primary key default gen_random_uuid(),
  booking_id uuid not null references public.bookings (id) on delete cascade,
  status text not null default 'pending' check (status in ('pending', 'verified', 'rejected', 'expired')),
  due_date date not null default current_date,
  expires_on date,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1
);

comment on table public.insurance_documents is 'Proof of insurance of a booking.';
comment on column public.insurance_documents.version is 'Counts the row''s writes. Send it back to write only what you read.';

create index insurance_documents_updated_at_id_idx on public.insurance_documents (updated_at, id);
create index insurance_documents_booking_id_idx on public.insurance_documents (booking_id);
create index insurance_documents_status_due_date_idx on public.insurance_documents (status, due_date);

create trigger stamp_row
before insert or update on public.insurance_documents
for each row execute function private.stamp_row();

alter table public.insurance_documents enable row level security;

revoke all on public.insurance_documents from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.insurance_documents to authenticated, service_role;

create policy "Staff read insurance documents"
on public.insurance_documents
for select
to authenticated
using ((select private.is_staff()));

create policy "Managers and admins add insurance documents"
on public.insurance_documents
for insert
to authenticated
with check ((select private.is_staff_writer()));

create policy "Managers and admins change insurance documents"
on public.insurance_documents
for update
to authenticated
using ((select private.is_staff_writer()))
with check ((select private.is_staff_writer()));

create policy "Managers and admins remove insurance documents"
on public.insurance_documents
for delete
to authenticated
using ((select private.is_staff_writer()));

------------
-- Customer segments
------------

create table public.customer_segments (
  id uuid primary key default gen_random_uuid(),
  customer_id uuid not null unique references public.profiles (id) on delete cascade,
  segment text not null default 'standard' check (char_length(segment) between 1 and 100),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1
);

comment on table public.customer_segments is 'Which kind of customer somebody is.';
comment on column public.customer_segments.version is 'Counts the row''s writes. Send it back to write only what you read.';

create index customer_segments_updated_at_id_idx on public.customer_segments (updated_at, id);

create trigger stamp_row
before insert or update on public.customer_segments
for each row execute function private.stamp_row();

alter table public.customer_segments enable row level security;

revoke all on public.customer_segments from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.customer_segments to authenticated, service_role;

create policy "Staff read customer segments"
on public.customer_segments
for select
to authenticated
using ((select private.is_staff()));

create policy "Managers and admins add customer segments"
on public.customer_segments
for insert
to authenticated
with check ((select private.is_staff_writer()));

create policy "Managers and admins change customer segments"
on public.customer_segments
for update
to authenticated
using ((select private.is_staff_writer()))
with check ((select private.is_staff_writer()));

create policy "Managers and admins remove customer segments"
on public.customer_segments
for delete
to authenticated
using ((select private.is_staff_writer()));

------------
-- Support tickets
------------

create table public.support_tickets (
  id uuid primary key default gen_random_uuid(),
  customer_id uuid references public.profiles (id) on delete set null,
  subject text not null default 'Untitled ticket' check (char_length(subject) between 1 and 200),
  priority text not null default 'medium' check (priority in ('low', 'medium', 'high', 'urgent')),
  status text not null default 'open' check (status in ('open', 'pending', 'resolved', 'closed')),
  sla_due_at timestamptz,
  resolved_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1
);

comment on table public.support_tickets is 'What customers asked for help with.';
comment on column public.support_tickets.sla_due_at is
  'By when it has to be resolved. Null: no promise.';
comment on column public.support_tickets.version is 'Counts the row''s writes. Send it back to write only what you read.';

create index support_tickets_updated_at_id_idx on public.support_tickets (updated_at, id);
create index support_tickets_customer_id_idx on public.support_tickets (customer_id);
create index support_tickets_created_at_idx on public.support_tickets (created_at);
-- What is open and about to be late.
create index support_tickets_sla_due_at_idx
  on public.support_tickets (sla_due_at) where status in ('open', 'pending');

create trigger stamp_row
before insert or update on public.support_tickets
for each row execute function private.stamp_row();

alter table public.support_tickets enable row level security;

revoke all on public.support_tickets from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.support_tickets to authenticated, service_role;

create policy "Staff read support tickets"
on public.support_tickets
for select
to authenticated
using ((select private.is_staff()));

create policy "Managers and admins add support tickets"
on public.support_tickets
for insert
to authenticated
with check ((select private.is_staff_writer()));

create policy "Managers and admins change support tickets"
on public.support_tickets
for update
to authenticated
using ((select private.is_staff_writer()))
with check ((select private.is_staff_writer()));

create policy "Managers and admins remove support tickets"
on public.support_tickets
for delete
to authenticated
using ((select private.is_staff_writer()));
