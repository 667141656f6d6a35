import { HttpResponse } from 'msw'
import type { Sessions } from './auth/sessions.ts'
import type { Claims } from './protocol/index.ts'

/** Who sends a request, or the response that turns it away. */
export type Authentication =
  | { readonly ok: true; readonly claims: Claims }
  | { readonly ok: false; readonly response: Response }

/** Checks a request's `apikey` as the gateway does, and its bearer token as PostgREST does. */
export function authenticate(sessions: Sessions, request: Request): Authentication {
  const key = request.headers.get('apikey') ?? new URL(request.url).searchParams.get('apikey')
  if (!key) {
    return refuse({
      message: 'No API key found in request',
      hint: 'No `apikey` request header or url param was found.',
    })
  }
  if (!sessions.isApiKey(key)) {
    return refuse({
      message: 'Invalid API key',
      hint: 'Double check your Supabase `anon` or `service_role` API key.',
    })
  }

  const [, bearer = key] = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '') ?? []
  const verified = sessions.verify(bearer)
  if (verified.ok) return verified

  const isExpired = verified.message.startsWith('Token has expired')
  return refuse({
    code: isExpired ? 'PGRST303' : 'PGRST301',
    details: null,
    hint: null,
    message: isExpired ? 'JWT expired' : verified.message,
  })
}

function refuse(body: Record<string, string | null>): Authentication {
  return { ok: false, response: HttpResponse.json(body, { status: 401 }) }
}
