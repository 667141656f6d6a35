import type { PendingWrite, Row } from '../offline/pendingWrite.ts'

/** Whose value is kept. */
export type Side = 'local' | 'remote'

/** One column that both sides have, with different values. */
export interface ConflictField {
  name: string
  local: unknown
  remote: unknown
  /** The value before either change, where it is known. */
  base: { value: unknown } | undefined
  /** Whose value to suggest: that of the only side that changed it. */
  suggested: Side | undefined
}

/** Pure. The columns to decide about: those the reader set to something else than the server has. */
export function conflictFields({ patch, base, conflict }: PendingWrite): ConflictField[] {
  const remote = conflict?.remote
  if (!remote) return []
  const mine: Row = conflict.local ?? patch ?? {}
  const before = conflict.base ?? base ?? undefined
  return Object.keys(patch ?? mine)
    .filter((name) => !isSame(mine[name], remote[name]))
    .map((name) => ({
      name,
      local: mine[name],
      remote: remote[name],
      base: before && name in before ? { value: before[name] } : undefined,
      suggested:
        before && name in before && isSame(before[name], remote[name]) ? 'local' : undefined,
    }))
}

/** Pure. The server's row with the reader's values where they were chosen. */
export function mergedRow(
  remote: Row,
  fields: readonly ConflictField[],
  choice: Readonly<Record<string, Side>>,
): Row {
  const mine = fields.filter(({ name }) => choice[name] === 'local')
  return { ...remote, ...Object.fromEntries(mine.map(({ name, local }) => [name, local])) }
}

/** Whether two column values are the same; what the database sends as JSON is compared as JSON. */
function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one ?? null) === JSON.stringify(other ?? null)
}
