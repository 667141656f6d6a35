import { createCors } from '../_shared/cors.ts'
import { failure } from '../_shared/failure.ts'
import { type AuthorizeCallerOptions, authorizeCaller } from './authorizeCaller.ts'
import { readViews } from './readViews.ts'
import { type Refreshes, type RefreshOutcome, UnknownViewError } from './refreshes.ts'

/** What the handler stands on. */
export interface RefreshHandlerOptions extends AuthorizeCallerOptions {
  refreshes: Refreshes
  /** Origins whose pages may call, separated by commas, or `*`. */
  origins: string
}

/** What became of one view. */
export type ViewResult =
  | { view: string; status: 'refreshed'; durationMs: number; rowCount: number }
  | { view: string; status: 'failed'; durationMs: number; error: string }
  | { view: string; status: 'skipped'; reason: string }

const SKIPPED =
  'It stays in the queue: it was refreshed a moment ago, is being refreshed, or waits to be tried again.'

/**
 * Answers `POST { "views"?: string[] }` of a scheduler or of staff: refreshes what is wanted or due, or asks for the views named
 * and refreshes those of them that may be by now. 200 when nothing failed, 207 when some views did,
 * 500 when all did, each with a result per view.
 */
export function refreshHandler(options: RefreshHandlerOptions) {
  const { refreshes, log } = options
  const { answerPreflight, withCors } = createCors({
    origins: options.origins,
    methods: 'POST, OPTIONS',
  })

  return async (request: Request): Promise<Response> =>
    request.method === 'OPTIONS'
      ? answerPreflight(request)
      : withCors(request, await respond(request))

  async function respond(request: Request): Promise<Response> {
    if (request.method !== 'POST') {
      return failure(405, 'method-not-allowed', 'Refreshing changes data: send a POST.', {
        allow: 'POST',
      })
    }
    const refusal = await authorizeCaller(request, options)
    if (refusal) return refusal
    const asked = readViews(await request.text())
    if (!asked.ok) return failure(400, 'body-invalid', asked.message)
    try {
      return answer(await refreshAll(asked.views))
    } catch (error) {
      if (error instanceof UnknownViewError) return failure(400, 'view-unknown', error.message)
      log({ level: 'error', event: 'claim-failed', error: describe(error) })
      return failure(
        503,
        'claim-failed',
        'The database did not say what is to be refreshed. Nothing was; call again.',
      )
    }
  }

  async function refreshAll(views: readonly string[] | undefined): Promise<ViewResult[]> {
    for (const view of views ?? []) await refreshes.request(view)
    const claimed = await refreshes.claim(views)
    const results: ViewResult[] = (views ?? [])
      .filter((view) => !claimed.includes(view))
      .map((view) => ({ view, status: 'skipped', reason: SKIPPED }))
    // One after the other: each may take every processor of the database.
    for (const view of claimed) results.push(await refreshOne(view))
    for (const result of results) {
      log({ level: result.status === 'failed' ? 'error' : 'info', event: 'view', ...result })
    }
    return results
  }

  async function refreshOne(view: string): Promise<ViewResult> {
    const startedAt = performance.now()
    // A view whose call broke must not keep the others from theirs.
    const outcome = await refreshes.refresh(view).catch(
      (error: unknown): RefreshOutcome => ({
        success: false,
        durationMs: Math.round(performance.now() - startedAt),
        error: describe(error),
      }),
    )
    const { durationMs } = outcome
    return outcome.success
      ? { view, status: 'refreshed', durationMs, rowCount: outcome.rowCount }
      : { view, status: 'failed', durationMs, error: outcome.error }
  }
}

function answer(views: readonly ViewResult[]): Response {
  const failed = views.filter(({ status }) => status === 'failed').length
  const allFailed = failed > 0 && failed === views.length
  const status = allFailed ? 500 : failed > 0 ? 207 : 200
  return Response.json({ views }, { status })
}

function describe(error: unknown): string {
  // supabase-js rejects with plain objects, too.
  const hasMessage = typeof error === 'object' && error !== null && 'message' in error
  return hasMessage ? String(error.message) : String(error)
}
