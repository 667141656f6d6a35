import type { SupabaseClient } from '@supabase/supabase-js'
import type { Row } from '../changes/change.ts'

/** A table whose rows are notifications, as far as REST goes. */
export interface NotificationTable {
  /** @default 'public' */
  schema: string
  table: string
  /** The newest unread rows; `isAll` when there are no more. Rejects when they cannot be read. */
  readUnread(): Promise<{ rows: readonly Row[]; isAll: boolean }>
  /** Saves that rows were read, or were not after all. Rejects when that cannot be saved. */
  saveRead(keys: readonly string[], read: boolean): Promise<void>
}

export interface NotificationTableOptions {
  /** @default 'public' */
  schema?: string
  /** @default 'notifications' */
  table?: string
}

/** More unread ones than this nobody reads. */
const MAX_UNREAD = 1000
/** Keys go into the address of a request, and some proxies refuse one of more than 8000 characters. */
const KEYS_PER_REQUEST = 100

/** Reads and writes a table of notifications, whose read state is `read_at`, through PostgREST. */
export function notificationTable(
  client: SupabaseClient,
  { schema = 'public', table = 'notifications' }: NotificationTableOptions = {},
): NotificationTable {
  const from = () => client.schema(schema).from(table)
  return {
    schema,
    table,
    readUnread: async () => {
      const { data } = await from()
        .select('*')
        .is('read_at', null)
        .order('created_at', { ascending: false })
        .limit(MAX_UNREAD)
        .throwOnError()
      return { rows: data, isAll: data.length < MAX_UNREAD }
    },
    saveRead: async (keys, read) => {
      const read_at = read ? new Date().toISOString() : null
      for (let at = 0; at < keys.length; at += KEYS_PER_REQUEST) {
        await from()
          .update({ read_at })
          .in('id', keys.slice(at, at + KEYS_PER_REQUEST))
          .throwOnError()
      }
    },
  }
}
