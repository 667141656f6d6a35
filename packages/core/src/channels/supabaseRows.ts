import type { SupabaseClient } from '@supabase/supabase-js'
import type { Row } from '../changes/change.ts'
import type { ReadRows } from './readRows.ts'
import { restAlternatives, restFilter, restName } from './restFilter.ts'

/** A read that takes longer is given up, in milliseconds: changes may be waiting for it. */
const READ_LIMIT_MS = 10_000

/** Reads rows through the app's own client, with the rights of its user. */
export function createSupabaseRows(client: SupabaseClient): ReadRows {
  return async ({ schema, table, select, conditions, anyOf, order = [], limit, isCounted }) => {
    const query = client
      .schema(schema)
      .from(table)
      .select(select?.map(restName).join() ?? '*', isCounted ? { count: 'exact' } : {})
    for (const condition of conditions) query.filter(...restFilter(condition))
    if (anyOf) query.or(restAlternatives(anyOf))
    for (const column of order) query.order(restName(column))
    if (limit !== undefined) query.limit(limit)
    const abort = new AbortController()
    const timer = setTimeout(() => abort.abort(), READ_LIMIT_MS)
    try {
      const { data, count } = await query
        .retry(false)
        .abortSignal(abort.signal)
        .throwOnError()
        .overrideTypes<Row[], { merge: false }>()
      return { rows: data, total: count }
    } finally {
      clearTimeout(timer)
    }
  }
}
