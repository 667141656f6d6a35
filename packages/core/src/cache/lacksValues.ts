import type { NetChange, Row } from '../changes/change.ts'

/**
 * Whether a row came in without a value that all others have. Postgres leaves a
 * large value out of an update that did not touch it, and for a row that was
 * not here before nothing fills it.
 *
 * @param columns - Of a row that was read. `undefined`: none is known, so nothing tells whether one is missing.
 */
export function lacksValues(
  before: readonly Row[],
  after: readonly Row[],
  changes: readonly NetChange[],
  columns: readonly string[] | undefined,
): boolean {
  const missing = (row: Row) => columns?.filter((column) => !(column in row))
  const suspects = new Set<Row>()
  for (const change of changes) {
    if (change.type !== 'UPDATE') continue
    if (columns?.every((column) => column in change.row)) continue
    suspects.add(change.row)
  }
  if (suspects.size === 0) return false
  // A row that was here is merged into a new object; one that was not is the change's own.
  const entered = after.filter((row) => suspects.has(row))
  // Rows that came by a change have columns that nobody asked to read.
  return entered.some(
    (row) => missing(row)?.some((column) => before.every((other) => column in other)) ?? true,
  )
}
