import type { Claims, RealtimeBackend, ServerBroadcast } from '@livepane/msw/protocol'

const SINGLE_PATH = /^\/realtime\/v1\/api\/broadcast\/([^/]+)\/events\/([^/]+)$/

export interface BroadcastApiOptions {
  backend: RealtimeBackend
  broadcast: (message: ServerBroadcast) => void
}

/** Answers `POST /realtime/v1/api/broadcast`, the batch form and the one for a single event. */
export async function answerBroadcast(
  request: Request,
  { backend, broadcast }: BroadcastApiOptions,
): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url)
  const single = SINGLE_PATH.exec(pathname)
  if (request.method !== 'POST' || !(single || pathname === '/realtime/v1/api/broadcast')) {
    return Response.json({ message: 'Not Found' }, { status: 404 })
  }

  const token = request.headers.get('authorization')?.replace(/^Bearer /i, '') ?? ''
  const verified = await backend.verifyToken(token)
  if (!verified.ok) return Response.json({ message: verified.message }, { status: 401 })

  if (!request.headers.get('content-type')?.includes('json')) {
    return Response.json({ message: 'Only JSON payloads are served here.' }, { status: 415 })
  }
  const body: unknown = await request.json().catch(() => undefined)
  const messages = single
    ? [
        {
          topic: decodeURIComponent(single[1] ?? ''),
          event: decodeURIComponent(single[2] ?? ''),
          payload: body,
          private: searchParams.get('private') === 'true',
        },
      ]
    : readMessages(body)
  if (!messages || body === undefined) {
    return Response.json({ errors: { messages: ["can't be blank"] } }, { status: 422 })
  }

  for (const message of messages) {
    if (await mayWrite(backend, message, verified.claims)) broadcast(message)
  }
  return new Response(null, { status: 202 })
}

/** A message that policies refuse is left out; the sender is not told. */
async function mayWrite(
  backend: RealtimeBackend,
  message: ServerBroadcast,
  claims: Claims,
): Promise<boolean> {
  return !message.private || (await backend.authorizeTopic(message.topic, claims)).write
}

/** `undefined` when one of them is not a message. */
function readMessages(body: unknown): ServerBroadcast[] | undefined {
  if (!isRecord(body) || !Array.isArray(body.messages)) return undefined
  const messages = body.messages.map(readMessage)
  return messages.every((message) => message !== undefined) ? messages : undefined
}

function readMessage(value: unknown): ServerBroadcast | undefined {
  if (!isRecord(value)) return undefined
  const { topic, event, payload } = value
  if (typeof topic !== 'string' || typeof event !== 'string' || !isRecord(payload)) return undefined
  return { topic, event, payload, private: value.private === true }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
