/** Headers that belong to one connection and not to the message. */
const OF_THE_CONNECTION = [
  'host',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'expect',
]

/** Sends `/functions/v1/<name>/…` on to the function as `/<name>/…`, as a project's gateway does. */
export async function forwardRequest(request: Request, origin: string): Promise<Response> {
  const { pathname, search } = new URL(request.url)
  const answer = await fetch(`${origin}${pathname.replace('/functions/v1', '')}${search}`, {
    method: request.method,
    headers: without(request.headers, OF_THE_CONNECTION),
    body: request.body,
    redirect: 'manual',
    ...(request.body && { duplex: 'half' }),
  } as RequestInit)
  return new Response(answer.body, {
    status: answer.status,
    statusText: answer.statusText,
    // `fetch` has unpacked the body already.
    headers: without(answer.headers, [...OF_THE_CONNECTION, 'content-encoding']),
  })
}

function without(headers: Headers, names: readonly string[]): Headers {
  const left = new Headers(headers)
  for (const name of names) left.delete(name)
  return left
}
