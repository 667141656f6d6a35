import type { SupabaseClient } from '@supabase/supabase-js'
import type { LiveList } from './liveLists.ts'
import type { ScheduleRow } from './tables.ts'

/** Reads a list as an app would. */
export async function readList(
  client: SupabaseClient,
  { options: { table }, request: { filter, top } }: LiveList,
): Promise<ScheduleRow[]> {
  // By itself supabase-js would try for seven seconds while the server is gone.
  let query = client.from(table).select('*').retry(false)
  if (filter) query = query.filter(...filter)
  if (top !== undefined) query = query.order('value', { ascending: false }).limit(top)
  const { data } = await query.order('id').throwOnError()
  return data
}
