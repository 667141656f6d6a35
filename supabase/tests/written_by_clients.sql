/* The tables of public that somebody who is signed in may add to or change. */
create temporary view written_by_clients as
select distinct tables.oid, tables.relname
from pg_class tables
join pg_attribute columns on columns.attrelid = tables.oid and columns.attnum > 0
where tables.relnamespace = 'public'::regnamespace
  and tables.relkind in ('r', 'p')
  and (
    has_any_column_privilege('authenticated', tables.oid, 'insert')
    or has_any_column_privilege('authenticated', tables.oid, 'update')
  );
