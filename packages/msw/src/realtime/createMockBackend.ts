import type { Sessions } from '../auth/sessions.ts'
import type { MockDatabase } from '../database/mockDatabase.ts'
import { isAllowed } from '../database/rowPolicy.ts'
import {
  type ChangesBinding,
  type Claims,
  checkFilters,
  notPublishedMessage,
  parseChangesStream,
  type RealtimeBackend,
  type RowChange,
  refusedStreamMessage,
} from '../protocol/index.ts'
import type { MessageLog } from './messageLog.ts'

/** Who may use a private topic: both directions, or each by itself. */
export type TopicPolicy = (
  topic: string,
  claims: Claims,
) => boolean | { readonly read: boolean; readonly write: boolean }

/** What a mock's Realtime asks: its tables, its sessions and its policies. */
export interface MockBackendOptions {
  readonly database: MockDatabase
  readonly sessions: Sessions
  readonly messages: MessageLog
  /** Tables whose changes are sent. */
  readonly publication: readonly string[]
  readonly topics: TopicPolicy
  /** Changes that no table stands behind; their own row is judged. */
  readonly emitted: WeakSet<RowChange>
}

/** Answers the Realtime server from memory. */
export function createMockBackend(options: MockBackendOptions): RealtimeBackend {
  const { sessions, topics, messages } = options

  return {
    verifyToken: async (token) => sessions.verify(token),
    checkBinding: async (binding, claims) => checkBinding(options, binding, claims),
    visibleChange: (change, claims) => visibleChange(options, change, claims),
    authorizeTopic: async (topic, claims) => {
      const verdict = topics(topic, claims)
      return typeof verdict === 'boolean' ? { read: verdict, write: verdict } : verdict
    },
    readMessages: async (topic, request) => messages.read(topic, request),
  }
}

function checkBinding(
  { database, publication }: MockBackendOptions,
  binding: ChangesBinding,
  claims: Claims,
): string | undefined {
  const parsed = parseChangesStream({ ...binding })
  if (!parsed.ok) return parsed.message
  const { stream } = parsed

  const isSchemaKnown = stream.schema === 'public' || stream.schema === '*'
  const tables = publication
    .filter((name) => isSchemaKnown && (stream.table === '*' || stream.table === name))
    .map((name) => database.requireTable(name))
  if (tables.length === 0) return notPublishedMessage(stream)

  for (const table of tables) {
    // A table that has had no row yet may turn out to have any column.
    if (table.columns.length === 0) continue
    // A role without a grant knows no column.
    const columns = database.isGranted(table.name, claims.role, 'select') ? table.columns : []
    const exception = checkFilters(stream.filters, stream.select, columns)
    if (exception) return refusedStreamMessage(stream, exception)
  }
  return undefined
}

function visibleChange(
  { database, emitted }: MockBackendOptions,
  change: RowChange,
  claims: Claims,
): RowChange | undefined {
  // Whoever reads it: nothing can be said about a row without a key.
  if (change.primaryKey.length === 0) return change
  if (!database.isGranted(change.table, claims.role, 'select')) {
    return change.type === 'DELETE'
      ? { ...change, columns: [], oldRecord: {} }
      : { ...change, errors: ['Error 401: Unauthorized'] }
  }

  const policy = database.policyOf(change.table)
  if (policy === undefined) return change

  if (change.type === 'DELETE') {
    // The row is gone and cannot be judged, so everyone hears of its key and of nothing else.
    const key = change.primaryKey.filter((column) => Object.hasOwn(change.oldRecord ?? {}, column))
    const oldRecord = Object.fromEntries(key.map((column) => [column, change.oldRecord?.[column]]))
    return { ...change, oldRecord }
  }

  // As the row is now, not as it was at the commit.
  const row = emitted.has(change)
    ? change.record
    : database.table(change.table)?.find(change.record ?? {})
  return row && isAllowed(policy, 'select', row, claims) ? change : undefined
}
