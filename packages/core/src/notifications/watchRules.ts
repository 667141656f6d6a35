import type { TableChange } from '../changes/change.ts'
import type { RealtimeManager } from '../manager.ts'
import { writableStore } from '../store.ts'
import type { NotificationCenter } from './notificationCenter.ts'
import type { NotificationSource } from './notificationSource.ts'
import { IDLE_SOURCE, joinStates } from './sourceState.ts'

/**
 * Tells the changes of every table that the center's rules are about, also while
 * the page is paused. Rows that were there before, or that are read again after a
 * gap, are no changes and are never told.
 */
export function watchRules(
  center: NotificationCenter,
  manager: RealtimeManager,
): NotificationSource {
  const state = writableStore(IDLE_SOURCE)
  const onChange = (change: TableChange): void => {
    // Whoever did it knows.
    if (manager.ownWrites.isEcho(change)) center.note(change)
    else center.handle(change)
  }
  const tables = center.tables.map((table) => manager.table(table, { onChange }))
  const update = (): void => state.set(joinStates(tables))
  update()
  const stops = tables.map((table) => table.state.subscribe(update))
  return {
    state,
    stop: () => {
      for (const stop of [...stops, ...tables]) stop()
    },
  }
}
