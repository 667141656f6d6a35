const ALLOWED_METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS'

/** A browser hides every other header from the page; a count arrives in Content-Range. */
const EXPOSED_HEADERS =
  'Content-Encoding, Content-Location, Content-Range, Content-Type, Date, Location, Preference-Applied, Range-Unit, Server, Transfer-Encoding, X-Sb-Error-Code'

const PREFLIGHT_SECONDS = 86_400

/** Answers a browser's preflight: every page may call, with any header it names. */
export function answerPreflight(request: Request): Response {
  const headers = new Headers({
    'access-control-allow-methods': ALLOWED_METHODS,
    'access-control-allow-headers': request.headers.get('access-control-request-headers') ?? '*',
    'access-control-max-age': String(PREFLIGHT_SECONDS),
  })
  return withCors(new Response(null, { status: 204, headers }))
}

/** The same response, readable from a page of any origin. */
export function withCors(response: Response): Response {
  const headers = new Headers(response.headers)
  headers.set('access-control-allow-origin', '*')
  headers.set('access-control-expose-headers', EXPOSED_HEADERS)
  // Not together with `*`: a browser refuses the pair.
  headers.delete('access-control-allow-credentials')
  return new Response(response.body, {
    status: response.status,
    statusText: response.statusText,
    headers,
  })
}
