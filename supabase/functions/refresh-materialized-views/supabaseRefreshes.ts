import type { SupabaseClient } from '@supabase/supabase-js'
import { type Refreshes, type RefreshOutcome, UnknownViewError } from './refreshes.ts'

/** What Postgres says when `request_refresh()` finds no such view. */
const UNDEFINED_OBJECT = '42704'

/** One row of `refresh_view()`. */
interface RefreshRow {
  success: boolean
  duration_ms: number
  row_count: number | null
  error_message: string | null
}

/** Claims and refreshes through the functions that `service_role` may call. */
export function supabaseRefreshes(client: SupabaseClient): Refreshes {
  return {
    async request(view) {
      const { error } = await client.rpc('request_refresh', { view_name: view })
      if (error?.code === UNDEFINED_OBJECT) {
        throw new UnknownViewError([error.message, error.hint].filter(Boolean).join(' '), {
          cause: error,
        })
      }
      if (error) throw error
    },
    async claim(views) {
      const { data, error } = await client.rpc('claim_refreshes', { views: views ?? null })
      if (error) throw error
      return data as string[]
    },
    async refresh(view) {
      const { data, error } = await client.rpc('refresh_view', { view_name: view }).single()
      if (error) throw error
      return toOutcome(data as RefreshRow)
    },
  }
}

function toOutcome(row: RefreshRow): RefreshOutcome {
  const durationMs = row.duration_ms
  return row.success
    ? { success: true, durationMs, rowCount: row.row_count ?? 0 }
    : { success: false, durationMs, error: row.error_message ?? 'No reason was given.' }
}
