import type { ProtocolVersion } from './phoenixFrame.ts'
import type { RealtimeBackend, TokenResult } from './realtimeBackend.ts'

/** The query of `/realtime/v1/websocket`. */
export interface HandshakeRequest {
  readonly apikey: string | null | undefined
  /** `2.0.0`; anything else is served as 1.0.0, the server's default. */
  readonly vsn?: string | null | undefined
}

/** A handshake that may become a socket. */
export interface HandshakeTicket {
  readonly token: string
  readonly vsn: ProtocolVersion
}

/** A handshake that ends with an HTTP response. */
export interface HandshakeRefusal {
  readonly ok: false
  readonly status: 401 | 403 | 404 | 429
  readonly body: { readonly error: string }
}

/** What comes of a handshake. */
export type HandshakeResult =
  | { readonly ok: true; readonly ticket: HandshakeTicket }
  | HandshakeRefusal

/** Checks the key of a handshake. */
export async function checkHandshake(
  backend: RealtimeBackend,
  { apikey, vsn }: HandshakeRequest,
  isFull: boolean,
): Promise<HandshakeResult> {
  if (!apikey) return refuseHandshake(401, 'API key is missing')
  const verified = await backend.verifyToken(apikey)
  if (!verified.ok) return refuseHandshake(401, handshakeError(verified))
  if (isFull) return refuseHandshake(429, 'Too many connected users')
  return { ok: true, ticket: { token: apikey, vsn: vsn === '2.0.0' ? '2.0.0' : '1.0.0' } }
}

/** A refusal with the server's JSON body. */
export function refuseHandshake(
  status: HandshakeRefusal['status'],
  error: string,
): HandshakeRefusal {
  return { ok: false, status, body: { error } }
}

/** At the handshake the server does not say how long ago a token expired. */
function handshakeError({ message }: Extract<TokenResult, { ok: false }>): string {
  return message.startsWith('Token has expired') ? 'Token has expired' : message
}
