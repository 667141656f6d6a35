import { escapeIdentifier } from 'pg'
import type { Queryable } from './queryable.ts'

/** A table as its changes are rendered and checked. */
export interface Relation {
  readonly oid: number
  readonly schema: string
  readonly name: string
  /** In table order. */
  readonly columns: readonly RelationColumn[]
  /** Empty when the table has none. */
  readonly primaryKey: readonly string[]
  readonly isRlsEnabled: boolean
}

/** A column of a `Relation`. */
export interface RelationColumn {
  readonly name: string
  /** `pg_type.typname`, as Realtime reports it. */
  readonly type: string
  /** The type's name as SQL spells it, for casts. */
  readonly sqlType: string
  /** Whether its text is JSON already (`json`, `jsonb` and domains over them). */
  readonly isJson: boolean
}

const READ_RELATION = `
  select
    n.nspname as schema,
    c.relname as name,
    c.relrowsecurity as is_rls_enabled,
    (
      select json_agg(
        json_build_object(
          'name', a.attname,
          'type', t.typname,
          'sqlType', format_type(a.atttypid, null),
          'isJson', coalesce(nullif(t.typbasetype, 0), t.oid) in (114, 3802)
        )
        order by a.attnum
      )
      from pg_catalog.pg_attribute a
      join pg_catalog.pg_type t on t.oid = a.atttypid
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    ) as columns,
    (
      select json_agg(a.attname order by array_position(i.indkey::int2[], a.attnum))
      from pg_catalog.pg_index i
      join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
      where i.indrelid = c.oid and i.indisprimary
    ) as primary_key
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where c.oid = $1`

/** Reads a table from the catalogue. `undefined` when it has been dropped. */
export async function readRelation(db: Queryable, oid: number): Promise<Relation | undefined> {
  const { rows } = await db.query<{
    schema: string
    name: string
    is_rls_enabled: boolean
    columns: RelationColumn[] | null
    primary_key: string[] | null
  }>(READ_RELATION, [oid])
  const row = rows[0]
  return (
    row && {
      oid,
      schema: row.schema,
      name: row.name,
      columns: row.columns ?? [],
      primaryKey: row.primary_key ?? [],
      isRlsEnabled: row.is_rls_enabled,
    }
  )
}

/** The table's name, quoted. */
export function qualifiedName({ schema, name }: Relation): string {
  return `${escapeIdentifier(schema)}.${escapeIdentifier(name)}`
}
