/*
  Row changes as messages on private topics, beside the stream of the log.

  Adds:    private.broadcast_tables, the triggers that send the changes of
           bookings and milestones, enable_broadcast() and disable_broadcast(),
           and the policy of realtime.messages.
  Reads:   "public.<table>:all" and "<table>:staff": staff.
           "<table>:user:<id>": that person, and rows of their own only.
           A message holds the whole row and no other policy looks at it, so
           whoever may read a topic may read what is sent there.
  Changes: nothing until `select enable_broadcast('bookings')`. From then on a
           message per changed row and topic, named INSERT, UPDATE or DELETE; a
           statement that changes more than 100 rows: one message BULK per
           topic, which says that everything is to be read again.

  The log stays the default: each row costs its writer a few inserts here, and a
  table that is sent both ways costs both. What this path gives is scale: a
  message is authorised once per topic and not once per row and reader.
*/

------------
-- Which tables
------------

create table private.broadcast_tables (
  table_name name primary key
);

comment on table private.broadcast_tables is
  'Tables of public whose changes can be broadcast. private.add_broadcast() adds one.';

create function private.broadcast_owner(table_name name, changed jsonb)
returns uuid
language plpgsql
stable
set search_path = ''
as $$
begin
  case table_name
    when 'bookings' then
      return changed ->> 'customer_id';
    when 'milestones' then
      return (
        select bookings.customer_id
        from public.bookings
        where bookings.id = (changed ->> 'booking_id')::uuid
      );
    else
      return null;
  end case;
end;
$$;

comment on function private.broadcast_owner(name, jsonb) is
  'Whose row it is: who hears of it on "<table>:user:<id>". Null: nobody but staff.';

------------
-- Messages
------------

create function private.broadcast_row(table_name name, operation text, new_row record, old_row record)
returns void
language plpgsql
set search_path = ''
as $$
declare
  topic text;
  owner_before uuid := private.broadcast_owner(table_name, to_jsonb(old_row));
  owner_after uuid := private.broadcast_owner(table_name, to_jsonb(new_row));
begin
  foreach topic in array array['public.' || table_name || ':all', table_name || ':staff'] loop
    perform realtime.broadcast_changes(
      topic, operation, operation, table_name, 'public', new_row, old_row
    );
  end loop;

  if operation <> 'UPDATE' or owner_before = owner_after then
    perform private.broadcast_to_user(
      coalesce(owner_after, owner_before), table_name, operation, new_row, old_row
    );
  elsif owner_before is distinct from owner_after then
    -- Neither may see what the row was, or is, in the other's hands.
    perform private.broadcast_to_user(owner_before, table_name, 'DELETE', null::record, old_row);
    perform private.broadcast_to_user(owner_after, table_name, 'INSERT', new_row, null::record);
  end if;
end;
$$;

comment on function private.broadcast_row(name, text, record, record) is
  'Sends one row change to staff and to whose row it is. A row that changes hands is a DELETE for one and an INSERT for the other.';

create function private.broadcast_to_user(
  user_id uuid,
  table_name name,
  operation text,
  new_row record,
  old_row record
)
returns void
language plpgsql
set search_path = ''
as $$
begin
  if user_id is not null then
    perform realtime.broadcast_changes(
      table_name || ':user:' || user_id, operation, operation, table_name, 'public', new_row, old_row
    );
  end if;
end;
$$;

comment on function private.broadcast_to_user(uuid, name, text, record, record) is
  'Sends one row change to one person. Nobody: sends nothing.';

create function private.broadcast_bulk(table_name name, owners uuid[])
returns void
language plpgsql
set search_path = ''
as $$
begin
  perform realtime.send(
    jsonb_build_object('operation', 'BULK', 'schema', 'public', 'table', table_name),
    'BULK',
    topic,
    true
  )
  from (
    values ('public.' || table_name || ':all'), (table_name || ':staff')
    union all
    select distinct table_name || ':user:' || owner
    from unnest(owners) owner
    where owner is not null
  ) topics (topic);
end;
$$;

comment on function private.broadcast_bulk(name, uuid[]) is
  'Says that more rows changed than are sent one by one: read again.';

------------
-- Triggers
------------

-- Definer, because whoever writes a row may not write to realtime.messages.
create function private.broadcast_statement()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  -- Beyond this many rows the messages would cost more than reading again.
  max_rows constant integer := 100;
  changed record;
begin
  case tg_op
    when 'INSERT' then
      if (select count(*) from rows_after) > max_rows then
        perform private.broadcast_bulk(tg_table_name, array(
          select private.broadcast_owner(tg_table_name, to_jsonb(r)) from rows_after r
        ));
      else
        for changed in select * from rows_after loop
          perform private.broadcast_row(tg_table_name, tg_op, changed, null::record);
        end loop;
      end if;
    when 'DELETE' then
      if (select count(*) from rows_before) > max_rows then
        perform private.broadcast_bulk(tg_table_name, array(
          select private.broadcast_owner(tg_table_name, to_jsonb(r)) from rows_before r
        ));
      else
        for changed in select * from rows_before loop
          perform private.broadcast_row(tg_table_name, tg_op, null::record, changed);
        end loop;
      end if;
    when 'UPDATE' then
      if (select count(*) from rows_after) > max_rows then
        perform private.broadcast_bulk(tg_table_name, array(
          select private.broadcast_owner(tg_table_name, to_jsonb(r))
          from (select * from rows_before union all select * from rows_after) r
        ));
      else
        -- A row whose key changed finds no partner: it went, and another came.
        for changed in
          select b as old_row, a as new_row, b.id is not null as was, a.id is not null as is_there
          from rows_before b
          full join rows_after a on a.id = b.id
        loop
          if changed.was and changed.is_there then
            perform private.broadcast_row(tg_table_name, 'UPDATE', changed.new_row, changed.old_row);
          elsif changed.was then
            perform private.broadcast_row(tg_table_name, 'DELETE', null::record, changed.old_row);
          else
            perform private.broadcast_row(tg_table_name, 'INSERT', changed.new_row, null::record);
          end if;
        end loop;
      end if;
  end case;
  return null;
end;
$$;

comment on function private.broadcast_statement() is
  'Sends what one statement did to the rows of its table.';

-- Definer, as above.
create function private.broadcast_truncate()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  owners uuid[];
begin
  execute format(
    'select array(select distinct private.broadcast_owner(%L, to_jsonb(r)) from %I.%I r)',
    tg_table_name, tg_table_schema, tg_table_name
  ) into owners;
  perform private.broadcast_bulk(tg_table_name, owners);
  return null;
end;
$$;

comment on function private.broadcast_truncate() is
  'Says that a table was emptied, before nobody can tell whose rows they were.';

-- Definer, as above.
create function private.broadcast_milestones_of_booking()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  milestone record;
begin
  -- Row by row, however many: their booking is one row, and staff are told of it alone.
  for milestone in
    select * from public.milestones where milestones.booking_id = old.id
  loop
    perform private.broadcast_to_user(
      old.customer_id, 'milestones', 'DELETE', null::record, milestone
    );
    if tg_op = 'UPDATE' then
      perform private.broadcast_to_user(
        new.customer_id, 'milestones', 'INSERT', milestone, null::record
      );
    end if;
  end loop;
  -- A trigger before a delete has to let it happen.
  return old;
end;
$$;

comment on function private.broadcast_milestones_of_booking() is
  'Milestones change hands with their booking, and are nobody''s once it is gone: their rows do not say so themselves.';

create function private.add_broadcast(broadcast_table regclass)
returns void
language plpgsql
set search_path = ''
as $$
declare
  own_name name := (select relname from pg_catalog.pg_class where oid = broadcast_table);
  event record;
begin
  for event in
    select *
    from (values
      ('insert', 'after insert', 'referencing new table as rows_after', 'statement'),
      ('update', 'after update', 'referencing old table as rows_before new table as rows_after', 'statement'),
      ('delete', 'after delete', 'referencing old table as rows_before', 'statement'),
      ('truncate', 'before truncate', '', 'truncate')
    ) events (name, moment, transition, function)
  loop
    execute format(
      'create trigger broadcast_%s_%s %s on %s %s for each statement execute function private.broadcast_%s()',
      own_name, event.name, event.moment, broadcast_table, event.transition, event.function
    );
  end loop;
  insert into private.broadcast_tables (table_name) values (own_name);
  perform private.set_broadcast(own_name, false);
end;
$$;

comment on function private.add_broadcast(regclass) is
  'Prepares a table, whose key is `id`, for enable_broadcast(). private.broadcast_owner() has to know whose its rows are.';

------------
-- The switch
------------

create function private.set_broadcast(broadcast_table name, is_on boolean)
returns void
language plpgsql
set search_path = ''
as $$
declare
  trigger record;
begin
  if not exists (select from private.broadcast_tables where table_name = broadcast_table) then
    raise exception 'The table "%" cannot be broadcast, because nothing sends its changes.', broadcast_table
      using errcode = 'undefined_object',
        hint = 'Prepare it in a migration with private.add_broadcast(), or use one of: '
          || (select string_agg(table_name, ', ' order by table_name) from private.broadcast_tables) || '.';
  end if;

  -- By name, because the milestones of a booking also change with the booking.
  for trigger in
    select tgrelid::regclass as on_table, tgname
    from pg_catalog.pg_trigger
    where not tgisinternal and starts_with(tgname, 'broadcast_' || broadcast_table || '_')
  loop
    execute format(
      'alter table %s %s trigger %I',
      trigger.on_table, case when is_on then 'enable' else 'disable' end, trigger.tgname
    );
  end loop;
end;
$$;

create function public.enable_broadcast(table_name name)
returns void
language sql
set search_path = ''
as $$
  select private.set_broadcast(table_name, true)
$$;

comment on function public.enable_broadcast(name) is
  'Sends the changes of a table as broadcasts from now on. For the owner of the database.';

create function public.disable_broadcast(table_name name)
returns void
language sql
set search_path = ''
as $$
  select private.set_broadcast(table_name, false)
$$;

comment on function public.disable_broadcast(name) is
  'Sends no more changes of a table as broadcasts. For the owner of the database.';

------------
-- Access
------------

-- Definer, because the caller may not read private.broadcast_tables.
create function private.can_read_broadcast(topic text)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select exists (
    select
    from private.broadcast_tables
    where topic = table_name || ':user:' || (select auth.uid())
      or (
        topic in ('public.' || table_name || ':all', table_name || ':staff')
        and (select private.is_staff())
      )
  )
$$;

comment on function private.can_read_broadcast(text) is
  'Whether the caller may hear what is sent on a topic of row changes.';

revoke all on private.broadcast_tables from public, anon, authenticated, service_role;

revoke execute on function
  private.broadcast_owner(name, jsonb),
  private.broadcast_row(name, text, record, record),
  private.broadcast_to_user(uuid, name, text, record, record),
  private.broadcast_bulk(name, uuid[]),
  private.broadcast_statement(),
  private.broadcast_truncate(),
  private.broadcast_milestones_of_booking(),
  private.add_broadcast(regclass),
  private.set_broadcast(name, boolean),
  private.can_read_broadcast(text),
  public.enable_broadcast(name),
  public.disable_broadcast(name)
  from public, anon, authenticated;

-- The policy runs it as the caller.
grant execute on function private.can_read_broadcast(text) to authenticated;

-- There is none for writing: clients send no row changes.
create policy "Staff hear of every row and people of their own"
on realtime.messages
for select
to authenticated
using (
  extension = 'broadcast'
  and (select private.can_read_broadcast(realtime.topic()))
);

------------
-- Bookings and milestones
------------

create trigger broadcast_milestones_change_hands
after update on public.bookings
for each row
when (old.customer_id is distinct from new.customer_id)
execute function private.broadcast_milestones_of_booking();

-- Before, because the milestones go with the booking, and then nobody knows whose they were.
create trigger broadcast_milestones_before_delete
before delete on public.bookings
for each row execute function private.broadcast_milestones_of_booking();

select private.add_broadcast('public.bookings');
select private.add_broadcast('public.milestones');
