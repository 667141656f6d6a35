import type { ResolvedBinding } from './binding.ts'
import type { ChannelEntry, EntryRole, WireEntry } from './joinChannel.ts'
import { leaveFilters } from './leaveFilters.ts'

/**
 * The entries that a channel asks for on behalf of its bindings. Each is asked
 * for once: the server takes equal entries for one, and realtime-js ignores the second.
 */
export function channelEntries(bindings: readonly ResolvedBinding[]): ChannelEntry[] {
  const entries = new Map<string, WireEntry & { roles: Map<string, EntryRole> }>()
  for (const binding of bindings) {
    for (const [role, wire] of wireEntries(binding)) {
      const id = JSON.stringify(wire)
      const entry = entries.get(id) ?? { ...wire, roles: new Map() }
      entries.set(id, entry)
      entry.roles.set(binding.key, role)
    }
  }
  return [...entries.values()]
}

/**
 * Unfiltered: one. Filtered: the matching rows, every DELETE (a filter sees only
 * the key of a deleted row, so it would hide them), and the updates by which rows leave.
 */
function wireEntries(binding: ResolvedBinding): [EntryRole, WireEntry][] {
  const { schema, table, event, filter, select, primaryKey, conditions } = binding
  // Entries that select alike share a frame, so that a delete which matches twice arrives once.
  const columns = select && { select }
  if (filter === undefined) return [['rows', { event, schema, table, ...columns }]]
  const entries: [EntryRole, WireEntry][] = [['rows', { event, schema, table, filter, ...columns }]]
  if (event === '*') entries.push(['deletes', { event: 'DELETE', schema, table, ...columns }])
  if (!binding.trackLeaves) return entries
  for (const leave of leaveFilters(conditions)) {
    entries.push([
      'leaves',
      { event: 'UPDATE', schema, table, filter: leave, select: [...primaryKey] },
    ])
  }
  return entries
}
