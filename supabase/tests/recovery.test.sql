/*
  What catching up by "changed since" and writing only what one has read rest
  on, table by table: a key that the database makes, when a row was made and
  changed, how often, and an index to find what is newer than a moment.
*/
begin;
\ir rows.sql

\ir written_by_clients.sql

select plan(count(*)::integer) from written_by_clients;

-- What is wrong with a table, or null. Writes to every row of it.
create function pg_temp.fault(table_name text)
returns text
language plpgsql
as $$
declare
  wrong bigint;
begin
  if not exists (
    select from information_schema.columns
    where table_schema = 'public' and columns.table_name = fault.table_name and column_name = 'id'
      and data_type = 'uuid' and is_nullable = 'NO'
      -- A profile's key is its user's.
      and (column_default = 'gen_random_uuid()' or fault.table_name = 'profiles')
  ) then
    return 'has no uuid that the database can make';
  end if;
  select count(*) into wrong
  from (values
    ('created_at', 'timestamp with time zone'), ('updated_at', 'timestamp with time zone'), ('version', 'bigint')
  ) wanted (name, type)
  where not exists (
    select from information_schema.columns
    where table_schema = 'public' and columns.table_name = fault.table_name
      and column_name = wanted.name and data_type = wanted.type and is_nullable = 'NO'
  );
  if wrong > 0 then
    return 'lacks created_at, updated_at or version';
  end if;
  if not exists (
    select from pg_indexes
    where schemaname = 'public' and tablename = fault.table_name and indexdef like '%(updated_at, id)'
  ) then
    return 'has no index on (updated_at, id)';
  end if;

  execute format('create temporary table rows_before on commit drop as select * from public.%I', table_name);
  select count(*) into wrong from rows_before;
  if wrong = 0 then
    return 'has no row in rows.sql';
  end if;
  execute format(
    $update$ update public.%I set version = 77, created_at = '2001-01-01', updated_at = '2001-01-01' $update$,
    table_name
  );
  execute format(
    $compare$
      select count(*) from rows_before b left join public.%I a using (id)
      where a.version is distinct from b.version + 1
        or a.created_at <> b.created_at
        or a.updated_at <= b.updated_at
    $compare$,
    table_name
  ) into wrong;
  drop table rows_before;
  return case when wrong > 0 then 'believes what a client says of version, created_at and updated_at' end;
end;
$$;

select is(pg_temp.fault(relname::text), null, relname || ' can be caught up with, and written if unchanged')
from written_by_clients
order by relname;

select * from finish();
rollback;
