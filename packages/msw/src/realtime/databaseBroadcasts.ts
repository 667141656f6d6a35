import type { CommittedChange } from '../database/mockDatabase.ts'
import type { Row } from '../database/row.ts'
import type { Random } from '../protocol/index.ts'
import type { DatabaseBroadcast } from './messageLog.ts'

/** What `realtime.broadcast_changes` sends of one row change. */
export interface BroadcastChange {
  readonly schema: string
  readonly table: string
  readonly operation: 'INSERT' | 'UPDATE' | 'DELETE'
  /** `null` on DELETE. */
  readonly record: Readonly<Row> | null
  /** The whole old row; `null` on INSERT. */
  readonly old_record: Readonly<Row> | null
}

/** Where a table's changes go: `true` for `public.<table>:all`, a topic, or the topics of each change. */
export type BroadcastTopics =
  | true
  | string
  | ((change: BroadcastChange) => string | readonly string[])

/** The messages that the triggers of broadcast tables would write in one transaction, in order. */
export function toBroadcasts(
  changes: readonly CommittedChange[],
  topicsOf: Readonly<Record<string, BroadcastTopics>>,
  random: Random,
): DatabaseBroadcast[] {
  return changes.flatMap(({ change, row, oldRow }) => {
    const { schema, table, type: operation } = change
    const topics = topicsOf[table]
    if (topics === undefined) return []
    const payload: BroadcastChange = {
      schema,
      table,
      operation,
      record: row ?? null,
      old_record: oldRow ?? null,
    }
    return resolveTopics(topics, payload).map((topic) => ({
      id: random.uuid(),
      topic,
      event: operation,
      payload,
      private: true,
    }))
  })
}

function resolveTopics(topics: BroadcastTopics, change: BroadcastChange): readonly string[] {
  if (topics === true) return [`${change.schema}.${change.table}:all`]
  return [typeof topics === 'function' ? topics(change) : topics].flat()
}
