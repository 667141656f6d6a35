import type { UnkeptWrite } from './write.ts'

type Compactable = Pick<UnkeptWrite, 'action' | 'patch' | 'base' | 'strategy' | 'isHidden'>

/** `merged` in place of the earlier one; `later` alone; or `nothing` of both. */
export type Compaction =
  | { type: 'merged'; patch: Record<string, unknown>; base: Record<string, unknown> | undefined }
  | { type: 'later'; base: Record<string, unknown> | undefined }
  | { type: 'nothing' }

/**
 * What two writes of one row come to, the earlier of which was never sent. `undefined` where both are
 * needed. Pure: sending the result leaves the row as sending both does.
 */
export function compactWrites(earlier: Compactable, later: Compactable): Compaction | undefined {
  if (earlier.strategy !== later.strategy || earlier.action === 'delete') return undefined
  // Of two of which lists show one, that one is shown.
  if (earlier.isHidden !== later.isHidden) return undefined
  if (earlier.action === 'update' && isNewer(earlier, later)) return undefined
  // The database still holds what the earlier one saw.
  const base = earlier.base || later.base ? { ...later.base, ...earlier.base } : undefined
  if (later.action === 'delete') {
    if (earlier.action === 'insert') return { type: 'nothing' }
    // Whether the row was there before an upsert is unknown, so no base can be asked for.
    return { type: 'later', base: earlier.action === 'upsert' ? undefined : base }
  }
  const isSame = earlier.action === later.action && later.action !== 'insert'
  if (later.action !== 'update' && !isSame) return undefined
  const isNew = earlier.action !== 'update'
  const patch = { ...earlier.patch, ...later.patch }
  return { type: 'merged', patch, base: isNew ? undefined : base }
}

/** Whether the later one names a version that the earlier one had not seen: it would let the earlier one pass. */
function isNewer(earlier: Compactable, { base = {}, patch = {} }: Compactable): boolean {
  return Object.keys(base).some((column) => !(column in (earlier.base ?? {})) && !(column in patch))
}
