/*
  Clients of a customer success team, and all that their health is made of.

  Adds:    nps_clients, nps_responses, unified_meetings, actions,
           segmentation_tiers, tier_event_requirements, segmentation_events,
           segmentation_event_compliance and aging_accounts, their policies.
           Their keys to nps_clients come with the next migration but one, as
           on a project that had the tables before it had the keys.
  Reads:   staff. Managers and admins write.
  Changes: six of them are streamed by Realtime under the same policies.
*/

------------
-- Segmentation tiers
------------

create table public.segmentation_tiers (
  id uuid primary key default gen_random_uuid(),
  name text not null unique check (char_length(name) between 1 and 100),
  position integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1
);

comment on table public.segmentation_tiers is 'What a segment of clients is promised.';
comment on column public.segmentation_tiers.name is
  'The segment. What a client''s segment says.';
comment on column public.segmentation_tiers.version is 'Counts the row''s writes. Send it back to write only what you read.';

create index segmentation_tiers_updated_at_id_idx on public.segmentation_tiers (updated_at, id);

create trigger stamp_row
before insert or update on public.segmentation_tiers
for each row execute function private.stamp_row();

alter table public.segmentation_tiers enable row level security;

revoke all on public.segmentation_tiers from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.segmentation_tiers to authenticated, service_role;

create policy "Staff read tiers"
on public.segmentation_tiers
for select
to authenticated
using ((select private.is_staff()));

create policy "Managers and admins add tiers"
on public.segmentation_tiers
for insert
to authenticated
with check ((select private.is_staff_writer()));

create policy "Managers and admins change tiers"
on public.segmentation_tiers
for update
to authenticated
using ((select private.is_staff_writer()))
with check ((select private.is_staff_writer()));

create policy "Managers and admins remove tiers"
on public.segmentation_tiers
for delete
to authenticated
using ((select private.is_staff_writer()));

------------
-- Tier event requirements
------------

create table public.tier_event_requirements (
  id uuid primary key default gen_random_uuid(),
  tier_id uuid not null references public.segmentation_tiers (id) on delete cascade,
  event_type text not null check (char_length(event_type) between 1 and 100),
  expected_count integer default 1 check (expected_count >= 0),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1,
  unique (tier_id, event_type)
);

comment on table public.tier_event_requirements is 'How many events of a kind a tier is promised each year.';
comment on column public.tier_event_requirements.expected_count is
  'Null or 0: not promised, so it counts neither for nor against a client.';
comment on column public.tier_event_requirements.version is 'Counts the row''s writes. Send it back to write only what you read.';

create index tier_event_requirements_updated_at_id_idx on public.tier_event_requirements (updated_at, id);

create trigger stamp_row
before insert or update on public.tier_event_requirements
for each row execute function private.stamp_row();

alter table public.tier_event_requirements enable row level security;

revoke all on public.tier_event_requirements from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.tier_event_requirements to authenticated, service_role;

create policy "Staff read requirements"
on public.tier_event_requirements
for select
to authenticated
using ((select private.is_staff()));

create policy "Managers and admins add requirements"
on public.tier_event_requirements
for insert
to authenticated
with check ((select private.is_staff_writer()));

create policy "Managers and admins change requirements"
on public.tier_event_requirements
for update
to authenticated
using ((select private.is_staff_writer()))
with check ((select private.is_staff_writer()));

create policy "Managers and admins remove requirements"
on public.tier_event_requirements
for delete
to authenticated
using ((select private.is_staff_writer()));

------------
-- Nps clients
------------

create table public.nps_clients (
  id uuid primary key default gen_random_uuid(),
  client_name text not null unique check (char_length(client_name) between 1 and 200),
  segment text check (char_length(segment) <= 100),
  cse text check (char_length(cse) <= 200),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1
);

comment on table public.nps_clients is 'One row per client.';
comment on column public.nps_clients.segment is
  'The tier, by its name. Null: in none.';
comment on column public.nps_clients.cse is
  'The customer success engineer who looks after the client.';
comment on column public.nps_clients.version is 'Counts the row''s writes. Send it back to write only what you read.';

create index nps_clients_updated_at_id_idx on public.nps_clients (updated_at, id);

create trigger stamp_row
before insert or update on public.nps_clients
for each row execute function private.stamp_row();

alter table public.nps_clients enable row level security;

revoke all on public.nps_clients from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.nps_clients to authenticated, service_role;

create policy "Staff read clients"
on public.nps_clients
for select
to authenticated
using ((select private.is_staff()));

create policy "Managers and admins add clients"
on public.nps_clients
for insert
to authenticated
with check ((select private.is_staff_writer()));

create policy "Managers and admins change clients"
on public.nps_clients
for update
to authenticated
using ((select private.is_staff_writer()))
with check ((select private.is_staff_writer()));

create policy "Managers and admins remove clients"
on public.nps_clients
for delete
to authenticated
using ((select private.is_staff_writer()));

select private.publish_table('public.nps_clients');

------------
-- Nps responses
------------

create table public.nps_responses (
  id uuid primary key default gen_random_uuid(),
  client_name text not null,
  score integer not null check (score between 0 and 10),
  comment text not null default '' check (char_length(comment) <= 4000),
  response_date date not null default current_date,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1
);

comment on table public.nps_responses is 'One row per answer to "would you recommend us", from 0 to 10.';
comment on column public.nps_responses.version is 'Counts the row''s writes. Send it back to write only what you read.';

create index nps_responses_updated_at_id_idx on public.nps_responses (updated_at, id);

create trigger stamp_row
before insert or update on public.nps_responses
for each row execute function private.stamp_row();

alter table public.nps_responses enable row level security;

revoke all on public.nps_responses from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.nps_responses to authenticated, service_role;

create policy "Staff read responses"
on public.nps_responses
for select
to authenticated
using ((select private.is_staff()));

create policy "Managers and admins add responses"
on public.nps_responses
for insert
to authenticated
with check ((select private.is_staff_writer()));

create policy "Managers and admins change responses"
on public.nps_responses
for update
to authenticated
using ((select private.is_staff_writer()))
with check ((select private.is_staff_writer()));

create policy "Managers and admins remove responses"
on public.nps_responses
for delete
to authenticated
using ((select private.is_staff_writer()));

select private.publish_table('public.nps_responses');

------------
-- Unified meetings
------------

create table public.unified_meetings (
  id uuid primary key default gen_random_uuid(),
  client_name text not null,
  title text not null default 'Meeting' check (char_length(title) between 1 and 200),
  meeting_date date not null default current_date,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1
);

comment on table public.unified_meetings is 'One row per meeting with a client.';
comment on column public.unified_meetings.version is 'Counts the row''s writes. Send it back to write only what you read.';

create index unified_meetings_updated_at_id_idx on public.unified_meetings (updated_at, id);

create trigger stamp_row
before insert or update on public.unified_meetings
for each row execute function private.stamp_row();

alter table public.unified_meetings enable row level security;

revoke all on public.unified_meetings from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.unified_meetings to authenticated, service_role;

create policy "Staff read meetings"
on public.unified_meetings
for select
to authenticated
using ((select private.is_staff()));

create policy "Managers and admins add meetings"
on public.unified_meetings
for insert
to authenticated
with check ((select private.is_staff_writer()));

create policy "Managers and admins change meetings"
on public.unified_meetings
for update
to authenticated
using ((select private.is_staff_writer()))
with check ((select private.is_staff_writer()));

create policy "Managers and admins remove meetings"
on public.unified_meetings
for delete
to authenticated
using ((select private.is_staff_writer()));

select private.publish_table('public.unified_meetings');

------------
-- Actions
------------

create table public.actions (
  id uuid primary key default gen_random_uuid(),
  client text not null,
  title text not null default 'Action' check (char_length(title) between 1 and 200),
  status text not null default 'open' check (status in ('open', 'in_progress', 'completed', 'cancelled')),
  due_date date,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1
);

comment on table public.actions is 'What was promised to a client, and whether it is done.';
comment on column public.actions.version is 'Counts the row''s writes. Send it back to write only what you read.';

create index actions_updated_at_id_idx on public.actions (updated_at, id);

create trigger stamp_row
before insert or update on public.actions
for each row execute function private.stamp_row();

alter table public.actions enable row level security;

revoke all on public.actions from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.actions to authenticated, service_role;

create policy "Staff read actions"
on public.actions
for select
to authenticated
using ((select private.is_staff()));

create policy "Managers and admins add actions"
on public.actions
for insert
to authenticated
with check ((select private.is_staff_writer()));

create policy "Managers and admins change actions"
on public.actions
for update
to authenticated
using ((select private.is_staff_writer()))
with check ((select private.is_staff_writer()));

create policy "Managers and admins remove actions"
on public.actions
for delete
to authenticated
using ((select private.is_staff_writer()));

select private.publish_table('public.actions');

------------
-- Segmentation events
------------

create table public.segmentation_events (
  id uuid primary key default gen_random_uuid(),
  client_name text not null,
  event_type text not null check (char_length(event_type) between 1 and 100),
  event_date date not null default current_date,
  is_completed boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1
);

comment on table public.segmentation_events is 'One row per event that took place with a client.';
comment on column public.segmentation_events.version is 'Counts the row''s writes. Send it back to write only what you read.';

create index segmentation_events_updated_at_id_idx on public.segmentation_events (updated_at, id);

create trigger stamp_row
before insert or update on public.segmentation_events
for each row execute function private.stamp_row();

alter table public.segmentation_events enable row level security;

revoke all on public.segmentation_events from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.segmentation_events to authenticated, service_role;

create policy "Staff read events"
on public.segmentation_events
for select
to authenticated
using ((select private.is_staff()));

create policy "Managers and admins add events"
on public.segmentation_events
for insert
to authenticated
with check ((select private.is_staff_writer()));

create policy "Managers and admins change events"
on public.segmentation_events
for update
to authenticated
using ((select private.is_staff_writer()))
with check ((select private.is_staff_writer()));

create policy "Managers and admins remove events"
on public.segmentation_events
for delete
to authenticated
using ((select private.is_staff_writer()));

select private.publish_table('public.segmentation_events');

------------
-- Segmentation event compliance
------------

create table public.segmentation_event_compliance (
  id uuid primary key default gen_random_uuid(),
  client_name text not null,
  event_type text not null check (char_length(event_type) between 1 and 100),
  year integer not null check (year between 2000 and 2200),
  compliance_percentage numeric(7, 2) check (compliance_percentage >= 0),
  status text check (status in ('critical', 'at-risk', 'compliant', 'exceeded', 'not-applicable')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1,
  unique (client_name, event_type, year)
);

comment on table public.segmentation_event_compliance is 'How far a client has what its tier is promised, per kind of event and year, as recorded.';
comment on column public.segmentation_event_compliance.version is 'Counts the row''s writes. Send it back to write only what you read.';

create index segmentation_event_compliance_updated_at_id_idx on public.segmentation_event_compliance (updated_at, id);

create trigger stamp_row
before insert or update on public.segmentation_event_compliance
for each row execute function private.stamp_row();

alter table public.segmentation_event_compliance enable row level security;

revoke all on public.segmentation_event_compliance from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.segmentation_event_compliance to authenticated, service_role;

create policy "Staff read compliance"
on public.segmentation_event_compliance
for select
to authenticated
using ((select private.is_staff()));

create policy "Managers and admins add compliance"
on public.segmentation_event_compliance
for insert
to authenticated
with check ((select private.is_staff_writer()));

create policy "Managers and admins change compliance"
on public.segmentation_event_compliance
for update
to authenticated
using ((select private.is_staff_writer()))
with check ((select private.is_staff_writer()));

create policy "Managers and admins remove compliance"
on public.segmentation_event_compliance
for delete
to authenticated
using ((select private.is_staff_writer()));

select private.publish_table('public.segmentation_event_compliance');

------------
-- Aging accounts
------------

create table public.aging_accounts (
  id uuid primary key default gen_random_uuid(),
  client_name text not null unique,
  current_amount numeric(12, 2) not null default 0,
  days_30 numeric(12, 2) not null default 0,
  days_60 numeric(12, 2) not null default 0,
  days_90 numeric(12, 2) not null default 0,
  days_over_90 numeric(12, 2) not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1
);

comment on table public.aging_accounts is 'What a client owes, by how long it is overdue.';
comment on column public.aging_accounts.current_amount is
  'Not due yet.';
comment on column public.aging_accounts.version is 'Counts the row''s writes. Send it back to write only what you read.';

create index aging_accounts_updated_at_id_idx on public.aging_accounts (updated_at, id);

create trigger stamp_row
before insert or update on public.aging_accounts
for each row execute function private.stamp_row();

alter table public.aging_accounts enable row level security;

revoke all on public.aging_accounts from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.aging_accounts to authenticated, service_role;

create policy "Staff read accounts"
on public.aging_accounts
for select
to authenticated
using ((select private.is_staff()));

create policy "Managers and admins add accounts"
on public.aging_accounts
for insert
to authenticated
with check ((select private.is_staff_writer()));

create policy "Managers and admins change accounts"
on public.aging_accounts
for update
to authenticated
using ((select private.is_staff_writer()))
with check ((select private.is_staff_writer()));

create policy "Managers and admins remove accounts"
on public.aging_accounts
for delete
to authenticated
using ((select private.is_staff_writer()));
