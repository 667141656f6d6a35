import type { SupabaseClient } from '@supabase/supabase-js'
import type { Row } from '../changes/change.ts'

/** What a person did with a notification; what is not named stays as it is. */
export interface NotificationMark {
  readonly seen?: true
  readonly read?: boolean
  readonly removed?: boolean
}

/** A table whose rows are notifications, as far as REST goes. */
export interface NotificationTable {
  /** @default 'public' */
  schema: string
  table: string
  /**
   * The table of what each person did, whose rows have `notification_id`, `seen_at`, `read_at` and
   * `removed_at`. Then what is listed is exactly what is shown.
   * @default the rows of `table` say themselves whether they were read
   */
  receipts?: string | undefined
  /** The newest unread rows, and with receipts those read lately; `isAll` when there are no more. Rejects when they cannot be read. */
  list(): Promise<{ rows: readonly Row[]; isAll: boolean }>
  /** Saves what a person did with rows. Rejects when that cannot be saved. */
  save(keys: readonly string[], mark: NotificationMark): Promise<void>
}

/** Options of `notificationTable`. */
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
    list: async () => {
      const { data } = await from()
        .select('*')
        .is('read_at', null)
        .order('created_at', { ascending: false })
        .limit(MAX_UNREAD)
        .throwOnError()
      return { rows: data, isAll: data.length < MAX_UNREAD }
    },
    save: async (keys, { read }) => {
      // There is no column for anything else that a person does.
      if (read === undefined) return
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
