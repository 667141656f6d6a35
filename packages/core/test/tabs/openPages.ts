import { applyBatch } from '../../src/changes/applyBatch.ts'
import type { GapReason, Row } from '../../src/changes/change.ts'
import type { Binding } from '../../src/channels/binding.ts'
import type { LogEntry } from '../../src/log.ts'
import { RealtimeManager } from '../../src/manager.ts'
import type { RealtimeOptions } from '../../src/options.ts'
import { createTabServer } from './createTabServer.ts'
import { createTabWorld } from './createTabWorld.ts'

/** A browser with tabs that all show the same project. */
export function openBrowser(timing: Parameters<typeof createTabServer>[0] = {}) {
  const world = createTabWorld()
  const server = createTabServer(timing)
  return {
    world,
    server,
    /** Opens a tab with an engine of its own. */
    open({
      claims,
      isVisible = true,
      ...options
    }: RealtimeOptions & { claims?: Record<string, unknown> | null; isVisible?: boolean } = {}) {
      const tab = world.openTab({ isVisible })
      const socket = server.connect(tab, claims)
      const log: LogEntry[] = []
      const manager = tab.run(
        () =>
          new RealtimeManager(
            socket.port,
            { logger: (entry) => log.push(entry), lingerMs: 50, ...options },
            tab.page,
          ),
      )
      return {
        tab,
        socket,
        manager,
        log,
        get role() {
          return manager.status.getSnapshot().role
        },
        /** Shows a list: reads it at each gap and applies every batch. */
        show: (binding: Binding = { table: 'bookings' }) =>
          tab.run(() => showList(manager, binding, server)),
      }
    },
  }
}

function showList(
  manager: RealtimeManager,
  binding: Binding,
  server: ReturnType<typeof createTabServer>,
) {
  const read = (): Row[] => server.rows(binding.table, binding.filter)
  const shown = {
    rows: read() as readonly Row[],
    /** Keys and versions of all changes, in the order in which they were told. */
    told: [] as string[],
    /** What was told more than once, other than after a gap. */
    repeated: [] as string[],
    gaps: [] as GapReason[],
    stop: () => {},
    phase: () => subscription.phase.getSnapshot(),
    state: () => subscription.state.getSnapshot(),
    get sorted() {
      return [...shown.rows].sort((a, b) => Number(a.id) - Number(b.id))
    },
  }
  /** How often each was told since the last gap. */
  const since = new Map<string, number>()
  const subscription = manager.table(binding, {
    onChange: ({ eventType, new: row, old, commit_timestamp }) => {
      const { id, version } = row as Row
      const isRemoval = eventType === 'DELETE'
      const change = isRemoval ? `-${old.id}` : `${id}@${version}`
      const commit = isRemoval ? `${change} ${commit_timestamp}` : change
      const times = (since.get(commit) ?? 0) + 1
      since.set(commit, times)
      // A row that is removed twice was there twice.
      const commits = isRemoval ? server.removalsOf(binding.table, old.id, commit_timestamp) : 1
      if (times > commits) shown.repeated.push(commit)
      shown.told.push(change)
    },
    onBatch: ({ changes }) => {
      shown.rows = applyBatch(shown.rows, changes)
    },
    onResync: (reason) => {
      shown.gaps.push(reason)
      since.clear()
      shown.rows = read()
    },
  })
  shown.stop = subscription
  return shown
}
