import type { StoredWrite } from './write.ts'

/** What can be sent now, and what cannot. */
export interface WritePlan {
  /** In the order in which they were made. */
  ready: readonly StoredWrite[]
  /** Ids of writes that wait for a failed or contested one, with the id of that one. */
  blocked: ReadonlyMap<string, string>
  /** When the next one may be sent that waits for nothing but its time. */
  nextAt: number | undefined
}

/**
 * The order of writes: those of one row one after the other; none before the insert of a row that it
 * names; a delete after every earlier write that names its row. The rest has no order. Pure.
 *
 * @param writes - Of one user, in the order in which they were made.
 */
export function planWrites(writes: readonly StoredWrite[], now: number): WritePlan {
  const blockers = blockersOf(writes)
  const roots = new Map<StoredWrite, string | undefined>()
  const rootOf = (write: StoredWrite): string | undefined => {
    if (roots.has(write)) return roots.get(write)
    // Rows that name each other do not block each other.
    roots.set(write, undefined)
    const root = blockers
      .get(write)
      ?.map((blocker) => (isStuck(blocker) ? blocker.id : rootOf(blocker)))
      .find((id) => id !== undefined)
    roots.set(write, root)
    return root
  }

  const blocked = new Map<string, string>()
  const waiting: StoredWrite[] = []
  const ready: StoredWrite[] = []
  let isMoving = false
  let nextAt: number | undefined
  for (const [at, write] of writes.entries()) {
    if (isStuck(write)) continue
    const root = rootOf(write)
    if (root !== undefined) blocked.set(write.id, root)
    else if (write.state === 'inflight') isMoving = true
    else if (blockers.get(write)?.length || (write.isLast && isBehind(writes, at))) {
      waiting.push(write)
    } else if ((write.nextAttemptAt ?? 0) <= now) ready.push(write)
    else nextAt = Math.min(nextAt ?? Number.POSITIVE_INFINITY, write.nextAttemptAt ?? now)
  }
  // Rows that name each other wait for each other: the database tells which of them can go.
  const [first] = waiting
  const isTied = ready.length === 0 && !isMoving && nextAt === undefined
  return { ready: isTied && first ? [first] : ready, blocked, nextAt }

  function isBehind(all: readonly StoredWrite[], at: number): boolean {
    return all.slice(0, at).some((write) => !isStuck(write) && rootOf(write) === undefined)
  }
}

/** Ids of writes that wait for a failed or contested one, with the id of that one. Pure. */
export function blockedWrites(writes: readonly StoredWrite[]): ReadonlyMap<string, string> {
  // Mostly nothing has failed, and then nobody has to look at what waits for what.
  return writes.some(isStuck) ? planWrites(writes, 0).blocked : new Map()
}

function isStuck({ state }: StoredWrite): boolean {
  return state === 'failed' || state === 'conflict'
}

/** The writes that each one has to wait for. */
function blockersOf(writes: readonly StoredWrite[]): Map<StoredWrite, StoredWrite[]> {
  const inserts = new Map<string, StoredWrite[]>()
  for (const write of writes) {
    if (write.action === 'insert' || write.action === 'upsert') enlist(inserts, write.key, write)
  }
  const last = new Map<string, StoredWrite>()
  const naming = new Map<string, StoredWrite[]>()
  const blockers = new Map<StoredWrite, StoredWrite[]>()
  for (const write of writes) {
    const before: StoredWrite[] = []
    const previous = last.get(write.row)
    if (previous) before.push(previous)
    last.set(write.row, write)
    const names = namesIn(write)
    for (const name of names) {
      for (const insert of inserts.get(name) ?? []) {
        // Rows of two tables may share a key: the later one names the earlier one, not the other way round.
        const isTwin = name === write.key && insert.seq > write.seq
        if (insert.row !== write.row && !isTwin) before.push(insert)
      }
    }
    if (write.action === 'delete') {
      before.push(...(naming.get(write.key) ?? []).filter(({ row }) => row !== write.row))
    }
    for (const name of names) enlist(naming, name, write)
    if (before.length > 0) blockers.set(write, before)
  }
  return blockers
}

function enlist<Key>(lists: Map<Key, StoredWrite[]>, key: Key, write: StoredWrite): void {
  const list = lists.get(key)
  if (list) list.push(write)
  else lists.set(key, [write])
}

/** Every value by which a write may name another row. */
export function namesIn({ patch, base }: StoredWrite): Set<string> {
  const names = new Set<string>()
  for (const value of [...Object.values(patch ?? {}), ...Object.values(base ?? {})]) {
    if (typeof value === 'string' || typeof value === 'number') names.add(String(value))
  }
  return names
}
