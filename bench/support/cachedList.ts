import type { TableChange } from '@livepane/core'
import type { BookingRow } from './bookings.ts'

/** A list of bookings in a query cache, and somebody who watches it. */
export interface CachedList {
  rows(): readonly BookingRow[]
  /** How often its watcher was told so far. */
  notifications(): number
  stop(): void
}

/** A cached list that is kept true, one way or another. */
export interface KeptList extends CachedList {
  /** Takes these changes and shows them. */
  take(changes: readonly TableChange<BookingRow>[]): void
}
