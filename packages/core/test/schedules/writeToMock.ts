import type { SupabaseMock } from '@livepane/msw'
import type { Write } from './scheduleStep.ts'
import type { TableName } from './tables.ts'

/** The first key of rows that are written many at once. */
export const MANY_FROM = 100
/** A key that no row has but during a swap. */
const SWAP_ID = 99

/** Commits one transaction. */
export function writeToMock(mock: SupabaseMock, writes: readonly Write[]): void {
  mock.db.transaction(() => {
    for (const write of writes) perform(mock, write)
  })
}

function perform(mock: SupabaseMock, write: Write): void {
  const table = mock.db.from(write.table)
  const has = (id: number) => table.rows({ id }).length > 0
  const put = (id: number, grp: number | null, value: number) => {
    const [existing] = table.rows({ id })
    if (existing) table.update({ id }, { grp, value, ...stamps(write.table, existing) })
    else table.insert({ ...keyOf(write.table, id), grp, value, ...stamps(write.table) })
  }
  const rekey = (from: number, to: number, more: Record<string, unknown> = {}) => {
    const [existing] = table.rows({ id: from })
    if (!existing || has(to)) return
    const version = stamps(write.table, existing)
    table.update({ id: from }, { ...keyOf(write.table, to), ...version, ...more })
  }

  switch (write.kind) {
    case 'put':
      return put(write.id, write.group, write.value)
    case 'remove':
      return void table.delete({ id: write.id })
    case 'rekey':
      return rekey(write.id, write.to, { grp: write.group })
    case 'swap':
      if (!has(write.id) || !has(write.to) || write.id === write.to) return
      rekey(write.id, SWAP_ID)
      rekey(write.to, write.id)
      return rekey(SWAP_ID, write.to)
    case 'putMany':
      for (let n = 0; n < write.count; n++) put(MANY_FROM + n, write.group, write.value)
      return
    case 'removeMany':
      return void table.delete(({ id }) => Number(id) >= MANY_FROM)
  }
}

/** The key columns of a row. Those of `visits` are two. */
function keyOf(table: TableName, id: number): Record<string, unknown> {
  return table === 'visits' ? { area: id % 2 === 0 ? 'even' : 'odd', id } : { id }
}

/** What a trigger would do at each write. A new row counts from one again. */
function stamps(table: TableName, row?: Readonly<Record<string, unknown>>) {
  const written_at = new Date().toISOString()
  return table === 'visits'
    ? { written_at }
    : { written_at, version: Number(row?.version ?? 0) + 1 }
}
