import type { SupabaseClient } from '@supabase/supabase-js'
import type { Row, TableChange } from './changes/change.ts'
import type { Binding } from './channels/binding.ts'
import { createRealtime } from './createRealtime.ts'

/** What to listen to, and whom to tell. */
export interface TableCallback<R extends Row = Row> extends Binding {
  callback: (payload: TableChange<R>) => void
}

/**
 * Calls back on each change of a table, for code without React.
 *
 * @throws LivepaneError `invalid-filter`
 * @example
 * const { unsubscribe } = subscribeToTable(supabase, 'bookings', (change) => console.log(change.new))
 */
export function subscribeToTable<R extends Row = Row>(
  client: SupabaseClient,
  table: string,
  callback: (payload: TableChange<R>) => void,
  options: Omit<Binding, 'table'> = {},
): { unsubscribe: () => void } {
  const unsubscribe = createRealtime(client).table<R>({ ...options, table }, { onChange: callback })
  return { unsubscribe: () => unsubscribe() }
}

/** The same for several tables, with one `unsubscribe` for all. */
export function subscribeToTables(
  client: SupabaseClient,
  list: readonly TableCallback[],
): { unsubscribe: () => void } {
  const unsubscribe = createRealtime(client).tables(
    list.map(({ callback, ...binding }) => ({ ...binding, onChange: callback })),
  )
  return { unsubscribe }
}
