import type { ResolvedBinding } from './binding.ts'
import type { ChannelEntry } from './joinChannel.ts'
import { leaveFilters } from './leaveFilters.ts'

/**
 * The entries that a binding's channel asks for. Unfiltered: one. Filtered: the
 * matching rows, every DELETE (a filter sees only the key of a deleted row, so
 * it would hide them), and the updates by which rows leave.
 */
export function channelEntries(binding: ResolvedBinding): ChannelEntry[] {
  const { schema, table, event, filter, select, primaryKey, conditions } = binding
  const rows: ChannelEntry = { role: 'rows', event, schema, table, ...(select && { select }) }
  if (filter === undefined) return [rows]
  const entries: ChannelEntry[] = [{ ...rows, filter }]
  if (event === '*') entries.push({ role: 'deletes', event: 'DELETE', schema, table })
  if (!binding.trackLeaves) return entries
  for (const leave of leaveFilters(conditions)) {
    entries.push({
      role: 'leaves',
      event: 'UPDATE',
      schema,
      table,
      filter: leave,
      select: [...primaryKey],
    })
  }
  return entries
}
