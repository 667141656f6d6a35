import { type ChangesFilter, parseChangesFilter } from './changesFilter.ts'
import type { SqlException } from './checkFilters.ts'
import { elixirInspect } from './elixirInspect.ts'
import type { RowChange } from './realtimeBackend.ts'

/** One binding as the server understands it. */
export interface ChangesStream {
  readonly event: '*' | RowChange['type']
  /** `*` is every schema. */
  readonly schema: string
  /** `*` is every table. */
  readonly table: string
  readonly filters: readonly ChangesFilter[]
  /** `undefined` is every column. */
  readonly select: readonly string[] | undefined
}

/** A stream, or the text of the `system` error that the server sends instead. */
export type ParsedStream =
  | { readonly ok: true; readonly stream: ChangesStream }
  | { readonly ok: false; readonly message: string }

/** Reads one entry of `config.postgres_changes`, whatever the client put there. */
export function parseChangesStream(params: Readonly<Record<string, unknown>>): ParsedStream {
  if (typeof params.select === 'string') {
    return refused(
      'Error parsing `select` params: expected a list of column name strings, e.g. select: ["col1", "col2"]',
    )
  }

  const place = readPlace(params)
  if (!place) {
    return refused(
      'No subscription params provided. Please provide at least a `schema` or `table` to subscribe to: ' +
        elixirInspect(params),
    )
  }

  const parsed = parseChangesFilter(typeof params.filter === 'string' ? params.filter : '')
  if (!parsed.ok) return parsed

  const select = readSelect(params.select)
  if (select && (place.schema === '*' || place.table === '*')) {
    return refused(
      'Column selection is not supported for wildcard subscriptions. Provide an explicit schema and table name.',
    )
  }

  const event = readEvent(params.event)
  return { ok: true, stream: { event, ...place, filters: parsed.filters, select } }
}

/** The `system` error for a table that is not in the publication. */
export function notPublishedMessage(stream: ChangesStream): string {
  return (
    'Unable to subscribe to changes with given parameters. ' +
    `Please check Realtime is enabled for the given connect parameters: [${describe(stream)}]`
  )
}

/** The `system` error for a binding that the database refuses. */
export function refusedStreamMessage(stream: ChangesStream, exception: SqlException): string {
  const { sqlState, condition, message } = exception
  return (
    'Unable to subscribe to changes with given parameters. ' +
    `An exception happened so please check your connect parameters: [${describe(stream)}]. ` +
    `Exception: ERROR ${sqlState} (${condition}) ${message}`
  )
}

function describe({ event, schema, table, filters, select }: ChangesStream): string {
  const tuples = filters.map(({ column, operator, value, isNegated }) => {
    return `{${[column, operator, value].map(elixirInspect).join(', ')}, ${isNegated}}`
  })
  return (
    `event: ${event}, schema: ${schema}, table: ${table}, ` +
    `filters: [${tuples.join(', ')}], select: ${elixirInspect(select)}`
  )
}

/** A filter needs schema and table; without one, either may be missing. */
function readPlace({ schema, table, filter }: Readonly<Record<string, unknown>>) {
  if (filter !== undefined && typeof filter !== 'string') return undefined
  if (typeof schema === 'string' && typeof table === 'string') return { schema, table }
  if (filter !== undefined) return undefined
  if (typeof schema === 'string' && table === undefined) return { schema, table: '*' }
  if (typeof table === 'string' && schema === undefined) return { schema: 'public', table }
  return undefined
}

function readSelect(select: unknown): string[] | undefined {
  if (!Array.isArray(select)) return undefined
  const names = select.filter((name): name is string => typeof name === 'string')
  return names.length === 0 ? undefined : names
}

function readEvent(event: unknown): ChangesStream['event'] {
  const name = typeof event === 'string' ? event.toUpperCase() : '*'
  return name === 'INSERT' || name === 'UPDATE' || name === 'DELETE' ? name : '*'
}

function refused(message: string): ParsedStream {
  return { ok: false, message }
}
