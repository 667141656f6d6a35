/** Headers of every answer to a page: any origin may call, since a token and not a cookie says who it is. */
const CORS = {
  'access-control-allow-origin': '*',
  // A browser hides Server-Timing from scripts of other origins without the second.
  'access-control-expose-headers': 'server-timing',
  'timing-allow-origin': '*',
}

/** Answers a browser's preflight. */
export function answerPreflight(methods: string): Response {
  return withCors(
    new Response(null, {
      status: 204,
      headers: {
        'access-control-allow-methods': methods,
        'access-control-allow-headers':
          'authorization, apikey, content-type, x-client-info, x-region',
        'access-control-max-age': '86400',
      },
    }),
  )
}

/** The same response, readable from a page of any origin. */
export function withCors(response: Response): Response {
  for (const [name, value] of Object.entries(CORS)) response.headers.set(name, value)
  return response
}
