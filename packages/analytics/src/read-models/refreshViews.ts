import type { SupabaseClient } from '@supabase/supabase-js'
import * as z from 'zod/mini'
import { refreshFailed } from '../errors.ts'

const viewRefresh = z.discriminatedUnion('status', [
  z.object({
    view: z.string(),
    status: z.literal('refreshed'),
    /** In milliseconds. */
    durationMs: z.number(),
    rowCount: z.number(),
  }),
  z.object({
    view: z.string(),
    status: z.literal('failed'),
    /** In milliseconds. */
    durationMs: z.number(),
    error: z.string(),
  }),
  z.object({ view: z.string(), status: z.literal('skipped'), reason: z.string() }),
])

/** What became of one read model. */
export type ViewRefresh = z.infer<typeof viewRefresh>

const answer = z.object({ views: z.array(viewRefresh) })

/**
 * Asks the Edge Function `refresh-materialized-views` for these read models, or
 * for all that are due. That some or all of them failed is an answer.
 *
 * @throws AnalyticsError `refresh-denied`, `refresh-failed`
 */
export async function refreshViews(
  client: SupabaseClient,
  views: readonly string[] | undefined,
): Promise<ViewRefresh[]> {
  const named = views?.map((view) => `"${view}"`).join(', ') ?? 'The read models'
  const { data, error } = await client.functions.invoke<unknown>('refresh-materialized-views', {
    body: { views },
  })
  // Supabase-js takes the answer that everything failed for an error, and keeps it there.
  const response: unknown = error ? Object(error).context : undefined
  const body = response instanceof Response ? await readJson(response) : data
  const parsed = answer.safeParse(body)
  if (parsed.success) return parsed.data.views
  const status = response instanceof Response ? response.status : undefined
  throw refreshFailed(named, status, reasonOf(body) ?? error ?? parsed.error)
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch {
    // A gateway that answers with a page says nothing that could be shown.
    return undefined
  }
}

/** `{ error: { code, message } }`, as the function refuses. */
function reasonOf(body: unknown): string | undefined {
  const message: unknown = Object(Object(body).error).message
  return typeof message === 'string' ? message : undefined
}
