import type { SupabaseClient } from '@supabase/supabase-js'
import type { NotificationTable } from './notificationTable.ts'

/** No request brings back more: it is the most that a project sends at once. */
const MAX_LISTED = 1000
/** A week: how long what was read stays in the list of a page that comes back. */
const READ_STAYS_MS = 604_800_000

/**
 * The notifications of the companion database: `my_notifications` lists them as the person who is
 * signed in left them, `mark_notifications` writes receipts of that person alone.
 */
export function notificationReceipts(client: SupabaseClient): NotificationTable {
  return {
    schema: 'public',
    table: 'notifications',
    receipts: 'notification_receipts',
    list: async () => {
      const lately = new Date(Date.now() - READ_STAYS_MS).toISOString()
      const { data } = await client
        .from('my_notifications')
        .select('*')
        .is('removed_at', null)
        .or(`read_at.is.null,read_at.gt.${lately}`)
        // One request, and so one moment: between two, what is read in between could be in neither.
        .order('read_at', { nullsFirst: true, ascending: false })
        .order('created_at', { ascending: false })
        .limit(MAX_LISTED)
        .throwOnError()
      return { rows: data, isAll: data.length < MAX_LISTED }
    },
    save: async (keys, mark) => {
      await client.rpc('mark_notifications', { ids: keys, ...mark }).throwOnError()
    },
  }
}
