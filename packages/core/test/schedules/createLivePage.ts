import { QueryClient, QueryObserver } from '@tanstack/query-core'
import { liveQueries } from '../../src/cache/liveQueries.ts'
import { shareRows } from '../../src/cache/shareRows.ts'
import type { GapReason } from '../../src/changes/change.ts'
import type { RealtimeManager } from '../../src/manager.ts'
import type { LiveList } from './liveLists.ts'
import type { PageStep } from './scheduleStep.ts'
import type { ScheduleRow } from './tables.ts'

/** What became of one list. */
export interface ListReport {
  list: LiveList
  /** What the cache holds, in its order. */
  rows: readonly ScheduleRow[]
  phase: string
  /** Reads that succeeded. */
  reads: number
  /** Reads that had a reason: a mount, a gap, a poll, a wish of the page's own. */
  reasons: number
  gaps: readonly GapReason[]
}

/** Reads a list from the database. */
export type ReadList = (list: LiveList) => Promise<ScheduleRow[]>

/** Lists as components would show them, with a record of why each was read. */
export function createLivePage(
  manager: RealtimeManager,
  lists: readonly LiveList[],
  read: ReadList,
) {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const shown = lists.map((list) => createShownList(manager, queryClient, list, read))
  const pick = (index: number) => {
    const found = shown[index % shown.length]
    if (!found) throw new Error('A page without lists shows nothing.')
    return found
  }

  return {
    take(step: PageStep): void {
      switch (step.kind) {
        case 'pause':
          return manager.pause()
        case 'resume':
          return manager.resume()
        case 'resync':
          return manager.resync(step.table)
        default:
          return pick(step.query)[step.kind]()
      }
    },
    /** Shows every list that is not shown. */
    showAll(): void {
      for (const one of shown) one.show()
    },
    reports: (): ListReport[] => shown.map((one) => one.report()),
    stop(): void {
      for (const one of shown) one.stop()
      queryClient.clear()
    },
  }
}

/** One list: mounted any number of times, perhaps also listened to without a query. */
function createShownList(
  manager: RealtimeManager,
  queryClient: QueryClient,
  list: LiveList,
  read: ReadList,
) {
  const { queryKey, table, filter } = list.options
  const handle = liveQueries(manager, queryClient).handle(list.options)
  const mounts: (() => void)[] = []
  const listeners: (() => void)[] = []
  const gaps: GapReason[] = []
  let [reads, reasons] = [0, 0]
  /** Hears of the gaps that the query hears of, for as long as it is shown. */
  let stopCounting: (() => void) | undefined
  /** Gaps of the binding when the list was last shown: the query hears of them as long as its channel lingers. */
  let gapsWhenHidden = Number.POSITIVE_INFINITY
  const key = manager.resolve(list.options).key
  const gapsOfBinding = () => {
    return manager.inspect().bindings.find((binding) => binding.key === key)?.gaps ?? 0
  }

  function mount(): void {
    const stopLive = handle.subscribe(() => observer.setOptions(options()))
    const options = () => ({
      queryKey,
      structuralSharing: shareRows,
      staleTime: handle.getSnapshot().phase === 'live' ? Number.POSITIVE_INFINITY : 0,
      queryFn: handle.wrap(async () => {
        const rows = await read(list)
        reads += 1
        return rows
      }),
    })
    const observer = new QueryObserver(queryClient, options())
    const stopQuery = observer.subscribe(() => {})
    reasons += 1
    if (!stopCounting) reasons += Math.max(0, gapsOfBinding() - gapsWhenHidden)
    stopCounting ??= count()
    mounts.push(() => {
      stopQuery()
      stopLive()
    })
  }

  function count(): () => void {
    const stop = manager.table(
      { table, filter, primaryKey: list.options.primaryKey },
      {
        onResync: (reason) => {
          gaps.push(reason)
          reasons += 1
        },
        onPoll: () => {
          reasons += 1
        },
      },
    )
    if (manager.options.recovery !== 'replay') return stop
    // A drop that the server makes up for is told to nobody, but a list that was not read before it has to be.
    const stopPhase = stop.phase.subscribe(() => {
      if (stop.phase.getSnapshot() === 'live') reasons += 1
    })
    return () => {
      stopPhase()
      stop()
    }
  }

  function unmount(): void {
    mounts.pop()?.()
    if (mounts.length > 0) return
    gapsWhenHidden = gapsOfBinding()
    stopCounting?.()
    stopCounting = undefined
  }

  return {
    mount,
    unmount,
    listen: () => {
      const { primaryKey } = list.options
      listeners.push(manager.table({ table, filter, primaryKey }, {}))
    },
    unlisten: () => listeners.pop()?.(),
    refetch: () => {
      reasons += 1
      void queryClient.refetchQueries({ queryKey, exact: true })
    },
    show: () => {
      if (mounts.length === 0) mount()
    },
    report: (): ListReport => ({
      list,
      rows: queryClient.getQueryData<ScheduleRow[]>(queryKey) ?? [],
      phase: handle.getSnapshot().phase,
      reads,
      reasons,
      gaps,
    }),
    stop: () => {
      while (mounts.length > 0) unmount()
      while (listeners.length > 0) listeners.pop()?.()
    },
  }
}
