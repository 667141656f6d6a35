import { withClient } from './withClient.ts'

/** Schemas that are not the migrations' to make. */
const FOREIGN_SCHEMAS = ['information_schema', 'supabase_migrations', 'tap', 'cron', 'realtime']

/**
 * Everything that migrations can make in a database, one line per fact, sorted.
 * Two databases with the same lines have the same schema. Built from the
 * catalog, since the embedded Postgres comes without pg_dump.
 */
export async function describeSchema(url: string): Promise<string[]> {
  return await withClient(url, async (client) => {
    // Names are then printed with their schema.
    await client.query(`set search_path = ''`)
    const { rows } = await client.query<{ line: string }>(FACTS, [FOREIGN_SCHEMAS])
    return rows.map(({ line }) => line).sort()
  })
}

const FACTS = `
  with schemas as (
    select oid, nspname, nspacl from pg_namespace
    where nspname <> all ($1) and nspname !~ '^pg_'
  ),
  relations as (
    select pg_class.*, oid::regclass::text as name from pg_class
    where relnamespace in (select oid from schemas)
  )
  select format('schema %s %s', nspname, nspacl) as line from schemas

  union all
  select format('relation %s kind=%s rls=%s/%s identity=%s acl=%s options=%s',
    name, relkind, relrowsecurity, relforcerowsecurity, relreplident, relacl, reloptions)
  from relations where relkind <> 'i'

  union all
  select format('column %s.%s #%s %s not_null=%s default=%s generated=%s acl=%s',
    name, attname,
    row_number() over (partition by attrelid order by attnum),
    format_type(atttypid, atttypmod), attnotnull,
    pg_get_expr(adbin, adrelid), attgenerated, attacl)
  from pg_attribute
  join relations on relations.oid = attrelid and relkind in ('r', 'p', 'v', 'm')
  left join pg_attrdef on adrelid = attrelid and adnum = attnum
  where attnum > 0 and not attisdropped

  union all
  select format('view %s %s', name, pg_get_viewdef(oid)) from relations where relkind in ('v', 'm')

  union all
  select format('index %s', pg_get_indexdef(oid)) from relations where relkind = 'i'

  union all
  select format('constraint %s on %s %s', conname, conrelid::regclass, pg_get_constraintdef(oid))
  from pg_constraint where connamespace in (select oid from schemas)

  union all
  select format('function %s acl=%s %s', oid::regprocedure, proacl, pg_get_functiondef(oid))
  from pg_proc where pronamespace in (select oid from schemas) and prokind in ('f', 'p')

  union all
  select format('trigger %s enabled=%s', pg_get_triggerdef(pg_trigger.oid), tgenabled)
  from pg_trigger join relations on relations.oid = tgrelid
  where not tgisinternal

  union all
  select format('policy %s on %s %s to %s using %s check %s',
    policyname, tablename, cmd, roles, qual, with_check)
  from pg_policies where schemaname in (select nspname from schemas)

  union all
  select format('type %s', oid::regtype)
  from pg_type where typnamespace in (select oid from schemas) and typtype in ('e', 'd')

  union all
  select format('published %s.%s in %s', schemaname, tablename, pubname) from pg_publication_tables

  union all
  select format('comment on %s: %s', pg_describe_object(classoid, objoid, objsubid), description)
  from pg_description
  where classoid in ('pg_class'::regclass, 'pg_proc'::regclass, 'pg_namespace'::regclass)
    and (pg_identify_object(classoid, objoid, objsubid)).schema in (select nspname from schemas)

  union all
  select format('extension %s', extname) from pg_extension
`
