import {
  type ChangesBinding,
  type Claims,
  checkFilters,
  notPublishedMessage,
  parseChangesStream,
  refusedStreamMessage,
} from '@livepane/msw/protocol'
import type { Queryable } from './queryable.ts'

// Tables of the publication that a binding names; every part may be left open.
const READ_PUBLISHED = `
  select
    json_agg(
      json_build_object('name', a.attname, 'type', t.typname)
      order by a.attnum
    ) filter (
      where case when r.oid is null then false
        else has_column_privilege(r.oid, a.attrelid, a.attnum, 'SELECT') end
    ) as columns
  from pg_catalog.pg_publication_tables p
  join pg_catalog.pg_attribute a
    on a.attrelid = format('%I.%I', p.schemaname, p.tablename)::regclass
    and a.attnum > 0 and not a.attisdropped
  join pg_catalog.pg_type t on t.oid = a.atttypid
  left join pg_catalog.pg_roles r on r.rolname = $4
  where p.pubname = $1
    and ($2 = '*' or p.schemaname = $2)
    and ($3 = '*' or p.tablename = $3)
  group by p.schemaname, p.tablename`

/** The `system` error for a binding that cannot start, or `undefined`. */
export async function checkPublished(
  db: Queryable,
  publication: string,
  binding: ChangesBinding,
  claims: Claims,
): Promise<string | undefined> {
  const parsed = parseChangesStream({ ...binding })
  if (!parsed.ok) return parsed.message
  const { stream } = parsed

  const { rows } = await db.query<{ columns: { name: string; type: string }[] | null }>(
    READ_PUBLISHED,
    [publication, stream.schema, stream.table, claims.role],
  )
  if (rows.length === 0) return notPublishedMessage(stream)
  for (const { columns } of rows) {
    const exception = checkFilters(stream.filters, stream.select, columns ?? [])
    if (exception) return refusedStreamMessage(stream, exception)
  }
  return undefined
}
