import type { Queryable } from './queryable.ts'

/** What a role may do with a table. */
export interface TableRights {
  /** The columns it may SELECT. */
  readonly readable: ReadonlySet<string>
  /** Whether policies do not bind it. */
  readonly bypassesRls: boolean
}

// A role that a token names but nobody made has no rights; asking about it would raise.
const READ_RIGHTS = `
  select
    coalesce(r.rolsuper or r.rolbypassrls, false) as bypasses_rls,
    coalesce(
      array_agg(a.attname::text) filter (
        where case when r.oid is null then false
          else has_column_privilege(r.oid, a.attrelid, a.attnum, 'SELECT') end
      ),
      '{}'
    ) as readable
  from pg_catalog.pg_attribute a
  left join pg_catalog.pg_roles r on r.rolname = $2
  where a.attrelid = $1 and a.attnum > 0 and not a.attisdropped
  group by r.oid, r.rolsuper, r.rolbypassrls`

/** Reads a role's rights on a table from the catalogue. */
export async function readTableRights(
  db: Queryable,
  oid: number,
  role: string,
): Promise<TableRights> {
  const { rows } = await db.query<{ bypasses_rls: boolean; readable: string[] }>(READ_RIGHTS, [
    oid,
    role,
  ])
  const [row] = rows
  return { readable: new Set(row?.readable), bypassesRls: row?.bypasses_rls ?? false }
}
