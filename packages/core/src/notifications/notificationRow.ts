import type { Row } from '../changes/change.ts'
import type { NotificationInput } from './notification.ts'

/**
 * A row of a table of notifications as one. Its columns: `id`, `type`, `priority`,
 * `title`, `message`, `action_url`, `action_label`, `created_at`, `read_at`,
 * `seen_at`, `group_key`, `count`, `metadata`, and `event_key`, by which the same
 * event is recognised when a rule tells it too. Pure.
 */
export function notificationOfRow(
  row: Row,
  table: string,
): NotificationInput & { id: string; read: boolean } {
  const { metadata } = row
  const read: Row = {
    id: String(row.event_key ?? `${table}:${row.id}`),
    type: row.type,
    priority: row.priority,
    title: row.title,
    message: row.message,
    actionUrl: row.action_url,
    actionLabel: row.action_label,
    timestamp: row.created_at ?? undefined,
    read: Boolean(row.read_at),
    seen: Boolean(row.seen_at),
    groupKey: row.group_key,
    count: row.count ?? 1,
    metadata: { ...(typeof metadata === 'object' && metadata), table },
  }
  // Whatever the columns hold: the center reads every field as something from outside.
  return read as unknown as NotificationInput & { id: string; read: boolean }
}
