/** One row of a table, values as PostgREST and Realtime render them. */
export type Row = Record<string, unknown>

/** A column with its `pg_type.typname`. */
export interface Column {
  readonly name: string
  readonly type: string
}
