import type { DisconnectReason } from '../connection/connectionState.ts'

/** What a message of the server asks for. */
export type MessageClass =
  /** The token is too old: fetch a fresh one and join again. */
  | 'expired'
  /** The project does not accept the key or token at all. */
  | 'key'
  /** This user may not read this: ask again seldom, and when the user changes. */
  | 'permission'
  /** Too much at once: come back much later. */
  | 'rate-limit'
  /** The request itself is wrong, or the feature is off: ask again seldom. */
  | 'config'
  /** The server has a bad moment: come back soon. */
  | 'transient'

const PATTERNS: readonly [MessageClass, RegExp][] = [
  ['expired', /token has expired|InvalidJWT|JWT expired/i],
  ['key', /MalformedJWT|JwtSignatureError|not a valid JWT|validate JWT signature|API key/i],
  ['permission', /Unauthorized|no longer have permission|PrivateOnly/i],
  [
    'rate-limit',
    /RateLimitReached|Too many (messages|presence|joins|channels|connected)|rate limit/i,
  ],
  ['transient', /Too many database|exception .*(timeout|connection)|try again/i],
  [
    'config',
    /TopicNameRequired|TenantNotFound|RealtimeDisabled|Unable to subscribe|Error parsing|No subscription params|invalid column/i,
  ],
]

/** What to do about a text of the server. Unknown texts count as a bad moment, never as an end. */
export function classifyMessage(message: string): MessageClass {
  return PATTERNS.find(([, pattern]) => pattern.test(message))?.[0] ?? 'transient'
}

/** The public word for why the link is down. */
export function toReason(kind: MessageClass): DisconnectReason {
  if (kind === 'expired') return 'auth'
  return kind === 'rate-limit' ? 'rate-limit' : 'server'
}
