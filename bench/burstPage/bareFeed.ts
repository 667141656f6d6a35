import type { SupabaseClient } from '@supabase/supabase-js'
import type { BookingRow } from '../support/bookings.ts'

/** Tells of the newest rows of a table, by their ids. */
export type BareFeed = (
  table: string,
  onRows: (rows: ReadonlyMap<string, BookingRow>) => void,
) => () => void

/**
 * What careful code does by hand: one channel per table, the newest version of each row kept, and
 * shown four times a second.
 */
export function bareFeed(client: SupabaseClient, tables: readonly string[]): BareFeed {
  const listeners = new Map(
    tables.map((table) => [table, new Set<Parameters<BareFeed>[1]>()] as const),
  )
  for (const [table, told] of listeners) {
    let newest = new Map<string, BookingRow>()
    client
      .channel(`bare ${table}`)
      .on<BookingRow>(
        'postgres_changes',
        { event: 'UPDATE', schema: 'public', table },
        ({ new: row }) => {
          if (newest.size === 0) {
            setTimeout(() => {
              const rows = newest
              newest = new Map()
              for (const tell of told) tell(rows)
            }, 250)
          }
          newest.set(row.id, row)
        },
      )
      .subscribe()
  }
  return (table, onRows) => {
    listeners.get(table)?.add(onRows)
    return () => listeners.get(table)?.delete(onRows)
  }
}
