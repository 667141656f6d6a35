import type { Row } from '../changes/change.ts'
import { timeOf } from '../channels/timeOf.ts'
import type { LivepaneError } from '../errors.ts'
import { mergeRows } from './mergeRows.ts'
import type { ConflictStrategy } from './offlineQueueOptions.ts'
import type { Resolution } from './offlineSnapshot.ts'
import { TIME } from './sameValue.ts'
import { conflictFailed } from './sendErrors.ts'
import type { StoredWrite } from './write.ts'

/** How a conflict ends: with a person, with what the database holds, or with a write over that. */
export type Settlement =
  | { type: 'kept'; error?: LivepaneError }
  | { type: 'remote' }
  | { type: 'local'; patch: Row }

/** Applies a strategy to a conflict. Pure, apart from what a function of the app does. */
export function settleConflict(
  { table, patch = {}, base, createdAt, action }: StoredWrite,
  remote: Row | null,
  strategy: ConflictStrategy,
  versionColumn: string,
): Settlement {
  if (typeof strategy === 'function') {
    try {
      const row = strategy({ base: base ?? null, local: { ...base, ...patch }, remote })
      return row === 'discard' ? { type: 'remote' } : { type: 'local', patch: row }
    } catch (cause) {
      return { type: 'kept', error: conflictFailed(table, cause) }
    }
  }
  switch (strategy) {
    case 'manual':
      return { type: 'kept' }
    case 'server-wins':
      return { type: 'remote' }
    case 'client-wins':
      // A row that is gone would have to be made up from what the page knew of it.
      return remote ? { type: 'local', patch } : { type: 'kept' }
    case 'last-write-wins': {
      const writtenAt = writtenAtOf(remote, versionColumn)
      if (writtenAt === undefined) return { type: 'kept' }
      return createdAt > writtenAt ? { type: 'local', patch } : { type: 'remote' }
    }
    case 'merge': {
      // Of a delete nothing is left to merge.
      if (!remote || action === 'delete') return { type: 'kept' }
      const merged = mergeRows(base ?? {}, patch, remote)
      if (merged.clashes.length > 0) return { type: 'kept' }
      const isNothing = Object.keys(merged.patch).length === 0
      return isNothing ? { type: 'remote' } : { type: 'local', patch: merged.patch }
    }
  }
}

/** How a conflict ended, now. */
export function resolutionOf(
  { id, schema, table, key, patch = {} }: StoredWrite,
  remote: Row | null,
  settlement: Exclude<Settlement, { type: 'kept' }>,
  by: Resolution['by'],
): Resolution {
  const isLocal = settlement.type === 'local'
  const isWhole = isLocal && Object.keys(patch).every((column) => column in settlement.patch)
  const kept = isWhole ? 'local' : isLocal ? 'both' : 'remote'
  return { id, schema, table, key, by, kept, remote, local: patch, at: Date.now() }
}

/** When the database's row was written, by the server's clock. The write's own time is the page's. */
function writtenAtOf(remote: Row | null, versionColumn: string): number | undefined {
  for (const column of [versionColumn, 'updated_at']) {
    const value = remote?.[column]
    if (typeof value !== 'string' || !TIME.test(value)) continue
    const at = timeOf(value)
    if (!Number.isNaN(at)) return at
  }
  return undefined
}
