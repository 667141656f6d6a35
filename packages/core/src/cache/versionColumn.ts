import type { NetChange } from '../changes/change.ts'

/** Columns that only grow by common convention, the more exact one first. */
const USUAL_COLUMNS = ['version', 'updated_at']

/** The column by which older changes are told from newer rows: the declared one, or the first usual one that the rows have. */
export function versionColumnOf(
  changes: readonly NetChange[],
  declared: string | undefined,
): string | undefined {
  if (declared !== undefined) return declared
  for (const change of changes) {
    if (change.type !== 'DELETE') return USUAL_COLUMNS.find((column) => column in change.row)
  }
  return undefined
}
