import type { Row } from '../changes/change.ts'
import { isSameValue } from './sameValue.ts'
import type { StoredWrite } from './write.ts'

/**
 * The later writes of a row after one of them was taken: what they expect the row to be is what that
 * one made of it. Pure.
 *
 * Only columns that it wrote are taken over, and its version only where nobody else wrote what a later
 * one is about to: a change of somebody else's must stay a conflict.
 *
 * @param isSole - Nobody else wrote the row between what `done` had seen and `row`.
 */
export function followWrite(
  done: StoredWrite,
  later: readonly StoredWrite[],
  row: Row,
  versionColumn: string,
  isSole = false,
): StoredWrite[] {
  const written = new Set(Object.keys(done.patch ?? {}))
  const seen = done.base?.[versionColumn]
  const isNextVersion = typeof seen === 'number' && row[versionColumn] === seen + 1
  const isUntouched = seen !== undefined && (isSole || isNextVersion)
  const changed: StoredWrite[] = []
  for (const [at, write] of later.entries()) {
    const { action, base = {}, patch = {}, keyColumns } = write
    const next = { ...base }
    for (const column of written) if (column in base) next[column] = row[column]
    const known: Row = { ...keyColumns, ...done.patch, ...next }
    const isSame = (column: string): boolean =>
      column === versionColumn || (column in known && isSameValue(known[column], row[column]))
    // Whoever deletes a row gives up all of it.
    const isSafe = Object.keys(action === 'delete' ? row : patch).every(isSame)
    const isNext = at === 0 && (versionColumn in base || done.action === 'insert')
    const hasSeenSame = isUntouched && base[versionColumn] === seen
    if (versionColumn in row && (hasSeenSame || (isNext && isSafe))) {
      next[versionColumn] = row[versionColumn]
    }
    if (Object.keys(next).some((column) => !Object.is(next[column], base[column]))) {
      changed.push({ ...write, base: next })
    }
    // What this one writes is what the ones after it expect.
    for (const column of Object.keys(patch)) written.delete(column)
  }
  return changed
}
