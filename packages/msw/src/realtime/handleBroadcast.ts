import { HttpResponse } from 'msw'
import type { Claims, RealtimeServer } from '../protocol/index.ts'

/** One message of `POST /realtime/v1/api/broadcast`. */
interface Message {
  readonly topic: string
  readonly event: string
  readonly payload: unknown
  readonly private?: boolean
}

/**
 * Answers `/realtime/v1/api/broadcast` and `/api/broadcast/:topic/events/:event`; `undefined` for anything else.
 * `canWrite` decides about private topics, whose messages are dropped in silence when it says no.
 */
export async function handleBroadcast(
  server: RealtimeServer,
  request: Request,
  claims: Claims,
  canWrite: (topic: string, claims: Claims) => boolean,
): Promise<Response | undefined> {
  const url = new URL(request.url)
  const path = url.pathname.replace(/^.*\/realtime\/v1/, '')
  const [, topic, event] = /^\/api\/broadcast\/([^/]+)\/events\/([^/]+)$/.exec(path) ?? []
  const isBatch = path === '/api/broadcast'
  if (request.method !== 'POST' || (!isBatch && topic === undefined)) return undefined

  const messages = isBatch
    ? await readBatch(request)
    : [
        {
          topic: decodeURIComponent(topic ?? ''),
          event: decodeURIComponent(event ?? ''),
          payload: (await request.json()) as unknown,
          private: url.searchParams.get('private') === 'true',
        },
      ]
  if (!messages) {
    return HttpResponse.json({ errors: { messages: ["can't be blank"] } }, { status: 422 })
  }

  for (const message of messages) {
    if (message.private && !canWrite(message.topic, claims)) continue
    server.broadcast(message)
  }
  return new HttpResponse(null, { status: 202 })
}

async function readBatch(request: Request): Promise<Message[] | undefined> {
  const body: unknown = await request.json()
  const messages: unknown =
    typeof body === 'object' && body !== null ? Reflect.get(body, 'messages') : undefined
  return Array.isArray(messages) && messages.length > 0 && messages.every(isMessage)
    ? messages
    : undefined
}

function isMessage(value: unknown): value is Message {
  if (typeof value !== 'object' || value === null) return false
  const { topic, event, payload } = value as Record<string, unknown>
  return typeof topic === 'string' && typeof event === 'string' && payload !== undefined
}
