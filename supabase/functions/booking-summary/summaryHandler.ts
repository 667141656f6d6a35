import { createCors } from '../_shared/cors.ts'
import { failure } from '../_shared/failure.ts'
import type { WriteLog } from '../_shared/structuredLog.ts'
import type { BookingSource } from './bookingSource.ts'
import { isRefusal, readSummary } from './readSummary.ts'
import { ServerTiming } from './serverTiming.ts'

/** What the handler stands on. */
export interface SummaryHandlerOptions {
  /** The bookings that the owner of this `Authorization` header may read. */
  sourceFor: (authorization: string) => BookingSource
  /** Origins whose pages may call, separated by commas, or `*`. */
  origins: string
  log: WriteLog
}

const METHODS = 'GET, POST, OPTIONS'

/**
 * Answers `{ source, isPartial, summary }` with the numbers that the caller may know: staff every
 * booking's, a customer their own.
 */
export function summaryHandler({ sourceFor, origins, log }: SummaryHandlerOptions) {
  const { answerPreflight, withCors } = createCors({ origins, methods: METHODS })

  return async (request: Request): Promise<Response> => {
    if (request.method === 'OPTIONS') return answerPreflight(request)
    const timing = new ServerTiming()
    const response = await answer(request, timing)
    response.headers.set('server-timing', timing.toString())
    response.headers.set('cache-control', 'private, no-store')
    return withCors(request, response)
  }

  async function answer(request: Request, timing: ServerTiming): Promise<Response> {
    // supabase-js invokes with POST unless told otherwise; a page's fetch with GET.
    if (request.method !== 'GET' && request.method !== 'POST') {
      return failure(405, 'method-not-allowed', `Use one of ${METHODS}.`, { allow: METHODS })
    }
    const authorization = request.headers.get('authorization')
    if (!authorization) {
      return failure(
        401,
        'not-signed-in',
        'The header Authorization is missing. Sign in, and call again.',
      )
    }
    try {
      const source = sourceFor(authorization)
      const read = await readSummary({ source, signal: request.signal, timing, log })
      log({
        level: read.isPartial ? 'warn' : 'info',
        event: 'summary',
        source: read.source,
        isPartial: read.isPartial,
        timing: timing.toString(),
      })
      return Response.json(read)
    } catch (error) {
      return answerFailure(error, timing)
    }
  }

  function answerFailure(error: unknown, timing: ServerTiming): Response {
    log({
      level: 'error',
      event: 'summary-failed',
      error: String(error),
      timing: timing.toString(),
    })
    if (isRefusal(error)) {
      return error.status === 401
        ? failure(
            401,
            'not-signed-in',
            'The session is not valid any more. Sign in, and call again.',
          )
        : failure(
            403,
            'not-allowed',
            'Bookings are read by people who signed in. Sign in, and call again.',
          )
    }
    if (error instanceof DOMException && error.name === 'TimeoutError') {
      return failure(
        504,
        'timed-out',
        'The database took too long to count the bookings. Call again.',
      )
    }
    return failure(502, 'source-failed', 'The database did not answer. Call again in a moment.')
  }
}
