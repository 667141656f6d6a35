/*
  What people should be told, written by the database itself, so that nothing
  depends on a page being open.

  Adds:    public.notifications, public.notification_receipts and their
           policies; the triggers that write notifications of bookings,
           disputes, professionals, reviews and profiles.
  Reads:   whoever it is for; what is for nobody in particular is for staff.
           Nobody writes notifications but the database. Receipts are each
           person's own.
  Changes: streamed by Realtime under the same policies.
*/

create table public.notifications (
  id uuid primary key default gen_random_uuid(),
  -- Null: for all of staff.
  recipient_id uuid references public.profiles (id) on delete cascade,
  type text not null default 'system'
    check (type in ('booking', 'dispute', 'professional', 'review', 'user', 'system')),
  priority text not null default 'medium' check (priority in ('low', 'medium', 'high', 'urgent')),
  title text not null default '' check (char_length(title) <= 200),
  message text not null default '' check (char_length(message) <= 2000),
  -- A path of the app or an address of the web: never a script, never another host by "//".
  action_url text check (action_url ~ '^(/([^/\\]|$)|https?://)' and char_length(action_url) <= 2000),
  action_label text check (char_length(action_label) <= 100),
  group_key text check (char_length(group_key) <= 200),
  metadata jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1
);

comment on table public.notifications is 'One row per thing that somebody should be told.';
comment on column public.notifications.recipient_id is
  'Whom it is for. Null: all of staff.';
comment on column public.notifications.group_key is
  'Notifications of one key may be shown as one, with their number.';
comment on column public.notifications.metadata is
  'Which row it is about: its table, its id, and how many where there are more.';
comment on column public.notifications.version is 'Counts the row''s writes. Send it back to write only what you read.';

create index notifications_updated_at_id_idx on public.notifications (updated_at, id);
create index notifications_recipient_id_idx on public.notifications (recipient_id);
-- The newest first, for the panel.
create index notifications_created_at_idx on public.notifications (created_at desc);

create trigger stamp_row
before insert or update on public.notifications
for each row execute function private.stamp_row();

alter table public.notifications enable row level security;

revoke all on public.notifications from public, anon, authenticated, service_role;
grant select on public.notifications to authenticated;
grant select, insert, update, delete on public.notifications to service_role;

create policy "People read what is for them and staff what is for staff"
on public.notifications
for select
to authenticated
using (recipient_id = (select auth.uid()) or (recipient_id is null and (select private.is_staff())));

select private.publish_table('public.notifications');

------------
-- Who has seen, read and removed what
------------

create table public.notification_receipts (
  id uuid primary key default gen_random_uuid(),
  notification_id uuid not null references public.notifications (id) on delete cascade,
  user_id uuid not null default auth.uid() references public.profiles (id) on delete cascade,
  seen_at timestamptz,
  read_at timestamptz,
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1,
  unique (notification_id, user_id)
);

comment on table public.notification_receipts is
  'One row per person and notification that the person did something with. What one removes stays for the others.';
comment on column public.notification_receipts.version is 'Counts the row''s writes. Send it back to write only what you read.';

create index notification_receipts_updated_at_id_idx on public.notification_receipts (updated_at, id);
create index notification_receipts_user_id_idx on public.notification_receipts (user_id);

create trigger stamp_row
before insert or update on public.notification_receipts
for each row execute function private.stamp_row();

alter table public.notification_receipts enable row level security;

revoke all on public.notification_receipts from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.notification_receipts to authenticated, service_role;

create policy "People read their own receipts"
on public.notification_receipts
for select
to authenticated
using (user_id = (select auth.uid()));

-- The notifications that the caller may not read are not in the list either.
create policy "People add receipts of what they may read"
on public.notification_receipts
for insert
to authenticated
with check (
  user_id = (select auth.uid())
  and notification_id in (select notifications.id from public.notifications)
);

create policy "People change their own receipts"
on public.notification_receipts
for update
to authenticated
using (user_id = (select auth.uid()))
with check (
  user_id = (select auth.uid())
  and notification_id in (select notifications.id from public.notifications)
);

create policy "People remove their own receipts"
on public.notification_receipts
for delete
to authenticated
using (user_id = (select auth.uid()));

select private.publish_table('public.notification_receipts');

------------
-- What is told of which change
------------

create table private.notification_rules (
  event text primary key,
  type text not null,
  priority text not null,
  title text not null,
  -- format() puts the row's id, name or rating in the place of %s.
  message text not null,
  subject text not null check (subject in ('id', 'name', 'rating')),
  -- Where more rows changed at once than are told one by one.
  bulk_message text not null,
  action_label text not null
);

comment on table private.notification_rules is
  'Type, priority and words of what staff are told of, by "<table>:<event>".';

revoke all on private.notification_rules from public, anon, authenticated, service_role;

insert into private.notification_rules
  (event, type, priority, title, message, subject, bulk_message, action_label)
values
  ('bookings:created', 'booking', 'medium', 'New Booking', 'Booking #%s created', 'id', '%s bookings created', 'View Booking'),
  ('bookings:cancelled', 'booking', 'medium', 'Booking Cancelled', 'Booking #%s was cancelled', 'id', '%s bookings were cancelled', 'View Booking'),
  ('bookings:completed', 'booking', 'low', 'Booking Completed', 'Booking #%s was completed', 'id', '%s bookings were completed', 'View Booking'),
  ('disputes:opened', 'dispute', 'high', 'New Dispute', 'Dispute #%s requires attention', 'id', '%s disputes require attention', 'Review Dispute'),
  ('disputes:resolved', 'dispute', 'medium', 'Dispute Resolved', 'Dispute #%s was resolved', 'id', '%s disputes were resolved', 'View Dispute'),
  ('professionals:applied', 'professional', 'medium', 'New Professional Application', '%s submitted an application', 'name', '%s professionals submitted applications', 'Review Application'),
  ('professionals:approved', 'professional', 'low', 'Professional Approved', '%s was approved', 'name', '%s professionals were approved', 'View Professional'),
  ('professionals:rejected', 'professional', 'low', 'Professional Rejected', '%s was rejected', 'name', '%s professionals were rejected', 'View Professional'),
  ('reviews:posted', 'review', 'low', 'New Review', 'A %s-star review was posted', 'rating', '%s reviews were posted', 'View Review'),
  ('profiles:registered', 'user', 'low', 'New User', '%s signed up', 'name', '%s people signed up', 'View User'),
  ('profiles:updated', 'user', 'low', 'Profile Updated', '%s updated their profile', 'name', '%s people updated their profiles', 'View User');

create function private.notification_name(changed jsonb)
returns text
language sql
immutable
set search_path = ''
as $$
  select coalesce(nullif(trim(changed ->> 'full_name'), ''), 'Somebody')
$$;

comment on function private.notification_name(jsonb) is 'What to call the person of a row.';

create function private.notify(event text, changed jsonb[])
returns void
language sql
set search_path = ''
as $$
  with rule as (
    select * from private.notification_rules where notification_rules.event = notify.event
  ),
  told as (
    -- One by one, as long as somebody would read them one by one.
    select
      case rule.subject
        when 'id' then one ->> 'id'
        when 'rating' then one ->> 'rating'
        else private.notification_name(one)
      end as subject,
      rule.message,
      '/admin/' || rule.type || 's/' || (one ->> 'id') as action_url,
      jsonb_build_object('id', one ->> 'id', 'count', 1) as about
    from rule, unnest(changed) one
    where cardinality(changed) <= 20
    union all
    select
      cardinality(changed)::text,
      rule.bulk_message,
      '/admin/' || rule.type || 's',
      jsonb_build_object('count', cardinality(changed))
    from rule
    where cardinality(changed) > 20
  )
  insert into public.notifications
    (type, priority, title, message, action_url, action_label, group_key, metadata)
  select
    rule.type,
    rule.priority,
    rule.title,
    format(told.message, told.subject),
    told.action_url,
    rule.action_label,
    rule.event,
    told.about || jsonb_build_object('table', split_part(rule.event, ':', 1))
  from rule, told
$$;

comment on function private.notify(text, jsonb[]) is
  'Tells staff of rows that all did the same: each by itself up to twenty, beyond that once, with their number.';

-- Definer, because whoever writes a row may not write notifications.
create function private.notify_of_insert()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform private.notify(
    tg_table_name || ':' || tg_argv[0],
    array(select to_jsonb(rows_after) from rows_after)
  )
  where exists (select from rows_after);
  return null;
end;
$$;

comment on function private.notify_of_insert() is 'Tells staff of new rows. Its argument: what to call it.';

-- Definer, as above.
create function private.notify_of_update()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  wanted text;
begin
  -- Its arguments: the states that are told of when a row comes into them; none: any visible change.
  if tg_nargs = 0 then
    perform private.notify(tg_table_name || ':updated', changed)
    from (
      select array_agg(to_jsonb(a)) as changed
      from rows_before b
      join rows_after a using (id)
      where to_jsonb(a) - array['updated_at', 'version'] <> to_jsonb(b) - array['updated_at', 'version']
    ) rows
    where changed is not null;
    return null;
  end if;

  foreach wanted in array tg_argv loop
    perform private.notify(tg_table_name || ':' || wanted, changed)
    from (
      select array_agg(to_jsonb(a)) as changed
      from rows_before b
      join rows_after a using (id)
      where to_jsonb(a) ->> 'status' = wanted
        and to_jsonb(b) ->> 'status' <> wanted
    ) rows
    where changed is not null;
  end loop;
  return null;
end;
$$;

comment on function private.notify_of_update() is 'Tells staff of rows that came into a state, or changed at all.';

revoke execute on function
  private.notification_name(jsonb),
  private.notify(text, jsonb[]),
  private.notify_of_insert(),
  private.notify_of_update()
  from public, anon, authenticated;

create trigger notify_of_insert
after insert on public.bookings
referencing new table as rows_after
for each statement execute function private.notify_of_insert('created');

create trigger notify_of_update
after update on public.bookings
referencing old table as rows_before new table as rows_after
for each statement execute function private.notify_of_update('cancelled', 'completed');

create trigger notify_of_insert
after insert on public.disputes
referencing new table as rows_after
for each statement execute function private.notify_of_insert('opened');

create trigger notify_of_update
after update on public.disputes
referencing old table as rows_before new table as rows_after
for each statement execute function private.notify_of_update('resolved');

create trigger notify_of_insert
after insert on public.professionals
referencing new table as rows_after
for each statement execute function private.notify_of_insert('applied');

create trigger notify_of_update
after update on public.professionals
referencing old table as rows_before new table as rows_after
for each statement execute function private.notify_of_update('approved', 'rejected');

create trigger notify_of_insert
after insert on public.reviews
referencing new table as rows_after
for each statement execute function private.notify_of_insert('posted');

create trigger notify_of_insert
after insert on public.profiles
referencing new table as rows_after
for each statement execute function private.notify_of_insert('registered');

create trigger notify_of_update
after update on public.profiles
referencing old table as rows_before new table as rows_after
for each statement execute function private.notify_of_update();
