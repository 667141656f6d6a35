import type { SupabaseClient } from '@supabase/supabase-js'
import type { Row } from '../changes/change.ts'
import { restName } from '../channels/restFilter.ts'
import type { SendWrite, WriteRequest } from './sendWrite.ts'

/** Sends writes through the app's own client, in the name of whoever this token belongs to. */
export function createSupabaseWrites(
  client: SupabaseClient,
  token: string | null,
  timeoutMs: number,
): SendWrite {
  return async (request) => {
    const rest = client.schema(request.schema)
    let retryAfterMs: number | undefined
    // supabase-js does not hand out the headers of a response, so they are read underneath it.
    const own: unknown = Reflect.get(rest, 'baseFetch')
    const send = (own ?? fetch) as typeof fetch
    const table = rest.from(request.table, {
      fetch: async (...args: Parameters<typeof fetch>) => {
        const response = await send(...args)
        retryAfterMs = readRetryAfter(response.headers.get('retry-after'))
        return response
      },
      retry: false,
    })
    const query = toQuery(table, request)
    // Set here, because the user of the client may have changed since the token was read.
    const bearer = token ?? Reflect.get(client, 'supabaseKey')
    query.setHeader('Authorization', `Bearer ${bearer}`)

    const abort = new AbortController()
    const timer = setTimeout(() => abort.abort(), timeoutMs)
    try {
      const { data, error, status } = await query.abortSignal(abort.signal)
      return {
        status: error && status < 300 ? 0 : status,
        rows: Array.isArray(data) ? (data as Row[]) : [],
        sqlState: error?.code || undefined,
        message: error?.message,
        details: error?.details,
        retryAfterMs,
      }
    } finally {
      clearTimeout(timer)
    }
  }
}

function toQuery(
  table: ReturnType<SupabaseClient['from']>,
  { method, values = {}, match = {}, onConflict = [] }: WriteRequest,
) {
  if (method === 'insert') return table.insert(values)
  if (method === 'upsert') {
    return table.upsert(values, { onConflict: onConflict.map(restName).join() })
  }
  const query =
    method === 'select'
      ? table.select()
      : method === 'update'
        ? table.update(values).select()
        : table.delete().select()
  for (const [column, value] of Object.entries(match)) {
    if (value === null) query.is(restName(column), null)
    else query.filter(restName(column), 'eq', String(value))
  }
  return query
}

/** Seconds, or a date. */
function readRetryAfter(text: string | null): number | undefined {
  if (text === null) return undefined
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now()
  return Number.isNaN(ms) ? undefined : Math.max(0, ms)
}
