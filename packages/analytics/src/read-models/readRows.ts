import type { SupabaseClient } from '@supabase/supabase-js'
import type * as z from 'zod/mini'
import { readFailed, readTimedOut } from '../errors.ts'
import { type ParsedRows, parseRows } from '../parseRows.ts'
import { withTimeout } from '../withTimeout.ts'

/** A read that takes longer is given up, in milliseconds: changes may be waiting for it. */
const READ_LIMIT_MS = 10_000

/** Rows of a function, view or table, before anybody narrowed them. */
export type RowsQuery = ReturnType<typeof selectRows>

export interface ReadRowsOptions<R> {
  client: SupabaseClient
  name: string
  kind: 'function' | 'view'
  row: z.core.$ZodType<R>
  primaryKey: readonly string[]
  narrow: (query: RowsQuery) => RowsQuery
  signal?: AbortSignal | undefined
}

/**
 * All rows that the reader may see, each checked. One request, unless there are
 * more rows than the API answers at once: then the rest is read as well, because
 * a list that ends early looks like a whole one.
 *
 * @throws AnalyticsError `read-denied`, `read-missing`, `read-timeout`, `read-failed`
 */
export async function readRows<R>(options: ReadRowsOptions<R>): Promise<ParsedRows<R>> {
  const { name, row, primaryKey, signal } = options
  const found = await withTimeout((limit) => readPages(options, limit), {
    timeoutMs: READ_LIMIT_MS,
    signal,
    onTimeout: () => readTimedOut(name, READ_LIMIT_MS),
  })
  return parseRows(row, name, found, primaryKey)
}

async function readPages<R>(
  { client, name, kind, primaryKey, narrow }: ReadRowsOptions<R>,
  signal: AbortSignal,
): Promise<unknown[]> {
  const found: unknown[] = []
  let total = Number.POSITIVE_INFINITY
  while (found.length < total) {
    const query = narrow(selectRows(client, name, kind))
    // Pages of rows in no order would overlap.
    for (const column of primaryKey) query.order(column)
    if (found.length > 0) query.range(found.length, total - 1)
    const { data, error, count } = await query.abortSignal(signal)
    if (error) throw signal.aborted ? error : readFailed(name, error)
    found.push(...data)
    total = data.length > 0 ? (count ?? found.length) : found.length
  }
  return found
}

function selectRows(client: SupabaseClient, name: string, kind: 'function' | 'view') {
  return kind === 'view'
    ? client.from(name).select('*', { count: 'exact' })
    : client.rpc(name, {}, { count: 'exact' })
}
