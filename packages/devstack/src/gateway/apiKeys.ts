/** A link in an e-mail or a provider's redirect carries no key. */
const OPEN_PATHS = ['/auth/v1/verify', '/auth/v1/callback', '/auth/v1/authorize']

/** A request that may go on, with the key's rights where it brought no user's; or the refusal. */
export type KeyCheck =
  | { readonly ok: true; readonly request: Request }
  | { readonly ok: false; readonly response: Response }

/** Checks the `apikey` header or parameter, as the gateway before a Supabase project does. */
export function checkApiKey(request: Request, keys: readonly string[]): KeyCheck {
  const url = new URL(request.url)
  if (OPEN_PATHS.includes(url.pathname)) return { ok: true, request }

  const key = request.headers.get('apikey') ?? url.searchParams.get('apikey')
  if (!key) {
    return refuse(
      'No API key found in request',
      'No `apikey` request header or url param was found.',
    )
  }
  if (!keys.includes(key)) {
    return refuse('Invalid API key', 'Double check your Supabase `anon` or `service_role` API key.')
  }
  if (request.headers.has('authorization')) return { ok: true, request }

  const headers = new Headers(request.headers)
  headers.set('authorization', `Bearer ${key}`)
  return { ok: true, request: new Request(request, { headers }) }
}

function refuse(message: string, hint: string): KeyCheck {
  return { ok: false, response: Response.json({ message, hint }, { status: 401 }) }
}
