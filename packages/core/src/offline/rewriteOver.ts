import type { Row } from '../changes/change.ts'
import type { TableRules } from './tableRules.ts'
import type { StoredWrite } from './write.ts'

/** A contested write as one over what the database holds by now. Pure. */
export function rewriteOver(
  write: StoredWrite,
  remote: Row | null,
  chosen: Row,
  { versionColumn }: TableRules,
): StoredWrite {
  const { conflict: _, error: __, base, patch, ...rest } = write
  const again = { ...rest, state: 'queued' } as const
  if (!remote) {
    return {
      ...again,
      action: 'insert',
      patch: { ...base, ...patch, ...chosen, ...rest.keyColumns },
    }
  }
  const isDelete = write.action === 'delete'
  const seen = [...Object.keys(isDelete ? (base ?? {}) : chosen), versionColumn]
  const nextBase = Object.fromEntries(
    seen.filter((column) => column in remote).map((column) => [column, remote[column]]),
  )
  if (isDelete) return { ...again, base: nextBase }
  return { ...again, action: 'update', patch: chosen, base: nextBase }
}
