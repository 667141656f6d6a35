import type { RowChange } from './realtimeBackend.ts'

/** Errors that leave nothing of the row: the reader may not see its key, or it has none. */
const EMPTYING_ERRORS = ['Error 401: Unauthorized', 'Error 400: Bad Request, no primary key']

/** The `data` of a `postgres_changes` frame, narrowed to the selected columns and the primary key. */
export function toChangesPayload(
  change: RowChange,
  select: readonly string[] | undefined,
): Record<string, unknown> {
  const { schema, table, type, errors } = change
  const isEmptied = errors?.some((error) => EMPTYING_ERRORS.includes(error)) ?? false
  const keeps = (column: string) =>
    !isEmptied &&
    (select === undefined || select.includes(column) || change.primaryKey.includes(column))

  return {
    schema,
    table,
    commit_timestamp: isEmptied ? null : change.commitTimestamp,
    type,
    columns: change.columns
      .filter(({ name }) => keeps(name))
      .map(({ name, type }) => ({ name, type })),
    errors,
    ...(type === 'DELETE' ? {} : { record: pick(change.record, keeps) }),
    ...(type === 'INSERT' ? {} : { old_record: pick(change.oldRecord, keeps) }),
  }
}

function pick(row: Record<string, unknown> | undefined, keeps: (column: string) => boolean) {
  return Object.fromEntries(Object.entries(row ?? {}).filter(([column]) => keeps(column)))
}
