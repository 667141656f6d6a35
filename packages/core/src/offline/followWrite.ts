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
  const seen = done.base?.[versionColumn]
  const isNextVersion = typeof seen === 'number' && row[versionColumn] === seen + 1
  const isUntouched = isSole || isNextVersion
  const written = new Set(Object.keys(done.patch ?? {}))
  const changed: StoredWrite[] = []
  for (const [at, write] of later.entries()) {
    const { base = {}, patch = {} } = write
    const next = { ...base }
    for (const column of written) if (column in base) next[column] = row[column]
    const isNext = at === 0 && versionColumn in row
    const isSafe = Object.keys(patch).every((column) => {
      if (column in next) return isSameValue(next[column], row[column])
      return isUntouched || isSameValue(done.patch?.[column], row[column])
    })
    if (isNext && isSafe && (versionColumn in base || done.action === 'insert')) {
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
