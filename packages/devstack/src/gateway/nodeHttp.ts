import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'

/** Node's request as the web's. */
export function toWebRequest(message: IncomingMessage, origin: string): Request {
  const { method = 'GET', url = '/' } = message
  const headers = new Headers()
  for (const [name, value] of Object.entries(message.headersDistinct)) {
    for (const item of value ?? []) headers.append(name, item)
  }
  const hasBody = method !== 'GET' && method !== 'HEAD'
  return new Request(new URL(url, origin), {
    method,
    headers,
    ...(hasBody ? { body: Readable.toWeb(message) as BodyInit, duplex: 'half' } : {}),
  } as RequestInit)
}

/** Sends the web's response through Node's. */
export async function sendWebResponse(response: Response, target: ServerResponse): Promise<void> {
  target.statusCode = response.status
  if (response.statusText) target.statusMessage = response.statusText
  target.setHeaders(response.headers)
  if (response.body) await pipeline(Readable.fromWeb(response.body as ReadableStream), target)
  else target.end()
}
