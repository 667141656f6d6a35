/** What a page may do with a function: which pages, and with which methods. */
export interface CorsOptions {
  /**
   * Origins whose pages may read answers, separated by commas; `*` is any. That gives nothing away:
   * a token and not a cookie says who calls, so no credentials are ever allowed.
   */
  origins: string
  methods: string
}

/** The part of a function that only browsers need. */
export interface Cors {
  /** Answers a browser's preflight. */
  answerPreflight(request: Request): Response
  /** The same response, readable from the page that asked, where that may call. */
  withCors(request: Request, response: Response): Response
}

/** Allows pages of some origins, or of any, to call a function. */
export function createCors({ origins, methods }: CorsOptions): Cors {
  const allowed = origins.split(',').map((origin) => origin.trim().replace(/\/$/, ''))
  const isAnyAllowed = allowed.includes('*')

  const withCors = (request: Request, response: Response): Response => {
    // One answer must not be kept for a page of another origin.
    if (!isAnyAllowed) response.headers.append('vary', 'origin')
    const origin = isAnyAllowed ? '*' : (request.headers.get('origin') ?? '')
    if (!isAnyAllowed && !allowed.includes(origin)) return response
    response.headers.set('access-control-allow-origin', origin)
    // A browser hides Server-Timing from scripts of other origins without the second.
    response.headers.set('access-control-expose-headers', 'server-timing')
    response.headers.set('timing-allow-origin', origin)
    return response
  }

  return {
    withCors,
    answerPreflight: (request) =>
      withCors(
        request,
        new Response(null, {
          status: 204,
          headers: {
            'access-control-allow-methods': methods,
            // Not x-refresh-secret: a page that knew a secret would tell it to everybody.
            'access-control-allow-headers':
              'authorization, apikey, content-type, x-client-info, x-region',
            'access-control-max-age': '86400',
          },
        }),
      ),
  }
}

/** Which origins may call, from the variable `ALLOWED_ORIGINS`. Any, unless it says otherwise. */
export function readOrigins(): string {
  return Deno.env.get('ALLOWED_ORIGINS')?.trim() || '*'
}
