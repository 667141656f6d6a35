import type { NotificationRule } from '@livepane/core/notifications'
import { useAdminNotifications } from '../src/useAdminNotifications.ts'
import { useAutoCacheInvalidation } from '../src/useAutoCacheInvalidation.ts'
import { useRealtimeConnection } from '../src/useRealtimeConnection.ts'
import { useRealtimeQuery } from '../src/useRealtimeQuery.ts'
import { type RealtimeStats, useRealtimeStats } from '../src/useRealtimeStats.ts'
import { useRealtimeStatus } from '../src/useRealtimeStatus.ts'
import { useRealtimeSubscriptions } from '../src/useRealtimeSubscriptions.ts'
import { useRealtimeTable } from '../src/useRealtimeTable.ts'

/** The words a hook has for joining, live, an interruption, and a server. */
export interface LiveWords {
  joining: string
  live: string
  interrupted: string
  idle: string
}

export interface LiveHook {
  /** As its error names it. */
  name: string
  /** Calls the hook on a table, with inputs written in place, and returns what must keep its reference. */
  use: (table: string) => object
  /** What it says of its stream, for hooks that say something. */
  says?: { words: LiveWords; of: (result: object) => unknown }
}

const PHASES: LiveWords = {
  joining: 'joining',
  live: 'live',
  interrupted: 'interrupted',
  idle: 'idle',
}
const PAGE: LiveWords = {
  joining: 'connecting',
  live: 'connected',
  interrupted: 'connecting',
  idle: 'idle',
}
const phase: LiveHook['says'] = {
  words: PHASES,
  of: (result: object) => Reflect.get(result, 'phase'),
}

/** Rules are made once; written in place they would be other rules on each render. */
const rules: Record<string, NotificationRule[]> = {
  bookings: [ruleOf('bookings')],
  milestones: [ruleOf('milestones')],
}

/** Every hook of the package that follows the server. */
export const liveHooks: readonly LiveHook[] = [
  {
    name: 'useRealtimeTable',
    use: (table) => useRealtimeTable(table, () => {}, { event: '*' }),
    says: phase,
  },
  {
    name: 'useRealtimeSubscriptions',
    use: (table) => useRealtimeSubscriptions({ [table]: () => {} }),
    says: phase,
  },
  {
    name: 'useRealtimeQuery',
    // TanStack's own part is a new object on each render; what is ours is `live`.
    use: (table) => useRealtimeQuery({ queryKey: [table], queryFn: async () => [], table }).live,
    says: phase,
  },
  {
    name: 'useRealtimeStats',
    use: (table) =>
      useRealtimeStats({ queryKey: [table], queryFn: async () => 3, tables: [table], reduce }),
    says: { words: PHASES, of: (result) => (result as RealtimeStats<number>).live.phase },
  },
  {
    name: 'useAutoCacheInvalidation',
    use: (table) => useAutoCacheInvalidation({ tables: { [table]: ['any'] } }),
  },
  {
    name: 'useAdminNotifications',
    use: (table) => useAdminNotifications({ rules: rules[table] ?? [] }),
    says: phase,
  },
  {
    name: 'useRealtimeConnection',
    use: (table) => useBesides(useRealtimeConnection(), table),
    says: { words: PAGE, of: (result) => Reflect.get(result, 'status') },
  },
  {
    name: 'useRealtimeStatus',
    use: (table) => useBesides(useRealtimeStatus(), table),
    says: { words: PAGE, of: (result) => Reflect.get(result, 'connectionState') },
  },
]

function reduce(stats: number): number {
  return stats
}

function ruleOf(table: string): NotificationRule {
  return {
    ...{ id: 'created', table, event: 'INSERT', type: 'any', priority: 'medium' },
    title: () => 'Created',
    message: () => '',
  }
}

/** A hook that only watches shows something only while another one listens. */
function useBesides<Result extends object>(result: Result, table: string): Result {
  useRealtimeTable(table, () => {})
  return result
}
