import { replaceEqualDeep } from '@tanstack/query-core'

const patched = new WeakSet<object>()

/** Remembers rows that a patch made: they already share what did not change. */
export function markPatched<Rows extends object>(rows: Rows): Rows {
  patched.add(rows)
  return rows
}

/**
 * `structuralSharing` for live queries. A fetch is compared with what was there,
 * so that equal rows keep their reference; a patch is taken as it is, because
 * comparing a long list anew for each flush costs more than the patch itself.
 */
export function shareRows(oldData: unknown, newData: unknown): unknown {
  if (typeof newData === 'object' && newData !== null && patched.has(newData)) return newData
  return replaceEqualDeep(oldData, newData)
}
