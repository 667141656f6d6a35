import type { Row, TableChange } from '../changes/change.ts'
import type { ResolvedBinding } from './binding.ts'
import type { HeardChange } from './joinChannel.ts'
import { matchesConditions } from './matchesFilter.ts'

/**
 * What a binding hears of a change of its whole table: the same as a channel of
 * its own would bring. `undefined` is nothing.
 *
 * Postgres leaves a large value out of an update that did not touch it. Where the
 * filter needs that value nothing is guessed: the change is handed on as one whose
 * row was withheld (`errors`), so that the row is read.
 */
export function narrowChange(
  change: TableChange,
  binding: ResolvedBinding,
): HeardChange | undefined {
  const { event, conditions, primaryKey, trackLeaves } = binding
  if (event !== '*' && event !== change.eventType) return undefined
  if (change.eventType === 'DELETE') return narrowDelete(change, binding)

  // A full replica identity brings the untouched values in the old row.
  const matches = decide({ ...change.old, ...change.new }, binding)
  if (matches) return { change: project(change, binding.select, primaryKey), role: 'rows' }
  if (matches === false) {
    const isLeaving = trackLeaves && change.eventType === 'UPDATE'
    return isLeaving ? { change: project(change, [], primaryKey), role: 'leaves' } : undefined
  }
  if (change.errors?.length) return { change, role: 'rows' }
  const columns = conditions.map(({ column }) => column).join(', ')
  return { change: { ...change, errors: [`Cannot tell without ${columns}`] }, role: 'rows' }
}

/** A deleted row has little but its key, so a filter hears of every delete; asked for deletes alone, the server tests what there is. */
function narrowDelete(change: TableChange, binding: ResolvedBinding): HeardChange | undefined {
  if (binding.event !== '*' && !decide({ ...change.old }, binding)) return undefined
  const role = binding.event === '*' && binding.conditions.length > 0 ? 'deletes' : 'rows'
  return { change: project(change, binding.select, binding.primaryKey), role }
}

/** Whether the row matches; `undefined` when a value that decides it is missing. */
function decide(row: Row, { conditions }: ResolvedBinding): boolean | undefined {
  const known = conditions.filter(({ column }) => column in row)
  if (!matchesConditions(row, known)) return false
  return known.length === conditions.length ? true : undefined
}

/** The change with no more columns than the binding's own channel would send. */
function project(
  change: TableChange,
  select: readonly string[] | undefined,
  primaryKey: readonly string[],
): TableChange {
  if (!select) return change
  const keep = new Set([...select, ...primaryKey])
  // What is no row stays none, and is found to be malformed by whoever reads it.
  const pick = (row: Row | undefined) =>
    row && Object.fromEntries(Object.entries(row).filter(([column]) => keep.has(column)))
  return { ...change, new: pick(change.new), old: pick(change.old) } as TableChange
}
