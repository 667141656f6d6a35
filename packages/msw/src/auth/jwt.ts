import type { Claims, TokenResult } from '../protocol/index.ts'

const SECRET = 'livepane-mock'

/** Makes a token that looks like Supabase's own. Its signature is a checksum: it guards against typos, not against people. */
export function createToken(claims: Readonly<Record<string, unknown>>): string {
  const header = encodeSegment({ alg: 'HS256', typ: 'JWT' })
  const body = encodeSegment(claims)
  return `${header}.${body}.${sign(`${header}.${body}`)}`
}

/** Verifies a token as Realtime does, with its texts. `nowMs` is milliseconds since 1970. */
export function verifyToken(token: string, nowMs: number): TokenResult {
  const [header = '', body = '', signature = ''] = token.split('.')
  const claims = token.split('.').length === 3 ? decodeSegment(body) : undefined
  if (!claims || !decodeSegment(header)) {
    return { ok: false, code: 'MalformedJWT', message: 'The token provided is not a valid JWT' }
  }
  if (signature !== sign(`${header}.${body}`)) {
    return { ok: false, code: 'JwtSignatureError', message: 'Failed to validate JWT signature' }
  }

  const { role, exp } = claims
  if (typeof role !== 'string' || typeof exp !== 'number') {
    return {
      ok: false,
      code: 'InvalidJWTToken',
      message: 'Fields `role` and `exp` are required in JWT',
    }
  }
  const now = Math.floor(nowMs / 1000)
  return exp > now ? { ok: true, claims: { ...claims, role, exp } } : expiredToken(now - exp)
}

/** How Realtime refuses a token that was good once. */
export function expiredToken(secondsAgo: number): Extract<TokenResult, { ok: false }> {
  const message = `Token has expired ${secondsAgo} seconds ago`
  return { ok: false, code: 'InvalidJWTToken', message }
}

/** The claims of anonymous readers and of the service, from their API keys. */
export function apiKeyClaims(role: 'anon' | 'service_role', ref: string): Claims {
  // Fixed times, so that a project's keys are the same in every run.
  const iat = Date.UTC(2026, 0, 1) / 1000
  const tenYears = 10 * 365 * 24 * 60 * 60
  return { iss: 'supabase', ref, role, iat, exp: iat + tenYears }
}

function encodeSegment(value: unknown): string {
  const binary = Array.from(new TextEncoder().encode(JSON.stringify(value)), (byte) =>
    String.fromCharCode(byte),
  ).join('')
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

function decodeSegment(segment: string): Record<string, unknown> | undefined {
  try {
    const binary = atob(segment.replace(/-/g, '+').replace(/_/g, '/'))
    const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0))
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return typeof value === 'object' && value !== null ? { ...value } : undefined
  } catch {
    return undefined
  }
}

/** Four rounds of FNV-1a, as long as a real HS256 signature looks. */
function sign(text: string): string {
  const rounds = [1, 2, 3, 4].map((round) => {
    let hash = 0x811c9dc5 ^ round
    for (const char of `${SECRET}${text}`) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193)
    return (hash >>> 0).toString(16).padStart(8, '0')
  })
  return `${rounds.join('')}${'A'.repeat(11)}`
}
