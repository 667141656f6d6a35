import type { ChangeBatch } from '../changes/change.ts'
import type { ResolvedBinding } from '../channels/binding.ts'
import { matchesFilter } from '../channels/matchesFilter.ts'

/** Pure. What a batch of a whole table is to those who see a part of it; `undefined` for another table. */
export function seenBy(
  batch: ChangeBatch,
  binding: ResolvedBinding | undefined,
): ChangeBatch | undefined {
  if (binding?.table !== batch.table || binding.schema !== batch.schema) return undefined
  const { filter } = binding
  if (filter === undefined) return batch
  const changes = batch.changes.map((change) =>
    change.type === 'DELETE' || matchesFilter(change.row, filter)
      ? change
      : ({ type: 'DELETE', key: change.key, old: change.row } as const),
  )
  return { ...batch, changes }
}
