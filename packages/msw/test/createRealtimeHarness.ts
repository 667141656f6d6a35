import {
  type Claims,
  decodeFrame,
  type PhoenixFrame,
  type ProtocolVersion,
  type RealtimeBackend,
  RealtimeServer,
  type RealtimeServerOptions,
  type RowChange,
} from '@livepane/msw/protocol'

/** A member's claims, good for a long time. */
export const MEMBER: Claims = { role: 'authenticated', sub: 'member', exp: 4_000_000_000 }

/** A binding to every change of `bookings`. */
export const BOOKINGS = { event: '*', schema: 'public', table: 'bookings' }

/** A change of `bookings` with the usual fields filled in. */
export function bookingChange(change: Partial<RowChange> = {}): RowChange {
  return {
    schema: 'public',
    table: 'bookings',
    type: 'INSERT',
    commitTimestamp: '2026-01-01T00:00:00.000Z',
    columns: [
      { name: 'id', type: 'int4' },
      { name: 'status', type: 'text' },
      { name: 'total', type: 'numeric' },
    ],
    primaryKey: ['id'],
    record: { id: 1, status: 'open', total: 10 },
    errors: null,
    ...change,
  }
}

/**
 * A `RealtimeServer` over a permissive backend. Tokens are names of claims: the token `member`
 * is `MEMBER`; override single backend methods to be stricter.
 */
export function createRealtimeHarness(
  options: Partial<RealtimeServerOptions> & { backendMethods?: Partial<RealtimeBackend> } = {},
) {
  const errors: unknown[] = []
  const server = new RealtimeServer({
    onError: (error) => errors.push(error),
    ...options,
    backend: {
      verifyToken: async (token) => ({ ok: true, claims: { ...MEMBER, sub: token } }),
      checkBinding: async () => undefined,
      visibleChange: async (change) => change,
      authorizeTopic: async () => ({ read: true, write: true }),
      readMessages: async () => [],
      ...options.backendMethods,
    },
  })
  return { server, errors, connect: (vsn?: ProtocolVersion) => connectClient(server, vsn) }
}

/** A raw client: sends frames, records what comes back. */
async function connectClient(server: RealtimeServer, vsn: ProtocolVersion = '2.0.0') {
  const frames: PhoenixFrame[] = []
  const closes: (number | undefined)[] = []
  const result = await server.connect(
    {
      send: (data) => frames.push(decodeFrame(data, vsn)),
      close: (code) => closes.push(code),
    },
    { apikey: 'member', vsn },
  )
  if (!result.ok) throw new Error(`The handshake was refused: ${result.body.error}`)
  const { connection } = result

  const send = (
    joinRef: string | null,
    ref: string,
    topic: string,
    event: string,
    payload = {},
  ) => {
    const parts = { topic, event, payload, ref, join_ref: joinRef }
    connection.receive(
      JSON.stringify(vsn === '2.0.0' ? [joinRef, ref, topic, event, payload] : parts),
    )
  }

  return {
    connection,
    frames,
    closes,
    send,
    /** Joins `realtime:<name>` with the bindings given. */
    join(name: string, config: Record<string, unknown> = {}, ref = '1') {
      send(ref, ref, `realtime:${name}`, 'phx_join', {
        config: { presence: { enabled: false }, ...config },
      })
    },
    /** The events of message frames so far, `system` with its message. */
    events: () => frames.map(describeFrame),
    /** The payloads of frames of one event so far. */
    payloads: (event: string) =>
      frames.flatMap((frame) =>
        frame.type === 'message' && frame.event === event ? [frame.payload] : [],
      ),
  }
}

function describeFrame(frame: PhoenixFrame): string {
  if (frame.type !== 'message') return `${frame.type} ${frame.event}`
  const payload = frame.payload as { status?: string; message?: string; response?: unknown }
  if (frame.event === 'system') return `system ${payload.status}: ${payload.message}`
  if (frame.event === 'phx_reply') return `reply ${payload.status}`
  return frame.event
}

/** The ids that a join reply assigned, in order. */
export function readIds(reply: unknown): number[] {
  const { response } = reply as { response: { postgres_changes: { id: number }[] } }
  return response.postgres_changes.map(({ id }) => id)
}
