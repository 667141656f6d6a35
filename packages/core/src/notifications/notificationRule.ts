import type { Row, TableChange } from '../changes/change.ts'
import type { NotificationPriority, NotificationType } from './notification.ts'

/** Which change of which table is told, and in what words. */
export interface NotificationRule<R extends Row = Row> {
  /**
   * Its name, in ids of notifications and in errors.
   * @default made of its table and its place in the list
   */
  id?: string
  /** @default 'public' */
  schema?: string
  table: string
  event: 'INSERT' | 'UPDATE' | 'DELETE' | '*'
  /**
   * Only when a column took this value by this very change: an edit of a booking
   * that was cancelled long ago is not told as a cancellation. Wants the old row;
   * without it (`replica identity default`) what was last seen of the row decides.
   */
  becomes?: Partial<R>
  /** Only when this says so. */
  when?(payload: TableChange<R>): boolean
  type: NotificationType
  priority: NotificationPriority
  /** `row` is the new row; of a DELETE the old one, which under row level security is its key alone. */
  title(row: R): string
  message(row: R): string
  actionUrl?(row: R): string
  actionLabel?: string
  /**
   * What to gather it by.
   * @default not gathered
   */
  groupKey?(row: R): string
}
