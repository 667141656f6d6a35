import type { Claims, TokenResult } from '@livepane/msw/protocol'
import { compactVerify, decodeJwt, decodeProtectedHeader, errors } from 'jose'

/** Checks signature, then claims, and answers in the Realtime server's own words. */
export async function verifyToken(
  token: string,
  key: Uint8Array,
  now: () => number = Date.now,
): Promise<TokenResult> {
  const claims = readClaims(token)
  if (!claims) {
    return { ok: false, code: 'MalformedJWT', message: 'The token provided is not a valid JWT' }
  }
  try {
    await compactVerify(token, key, { algorithms: ['HS256'] })
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error
    return { ok: false, code: 'JwtSignatureError', message: 'Failed to validate JWT signature' }
  }
  return checkClaims(claims, Math.floor(now() / 1000))
}

/** `undefined` for text that is not a JWT at all. */
function readClaims(token: string): Record<string, unknown> | undefined {
  try {
    decodeProtectedHeader(token)
    return decodeJwt(token)
  } catch {
    // jose reports a bad token by several error classes; to the server they are one.
    return undefined
  }
}

function checkClaims(claims: Record<string, unknown>, now: number): TokenResult {
  const { role, exp } = claims
  if (typeof role !== 'string' || exp === undefined) {
    return invalid('Fields `role` and `exp` are required in JWT')
  }
  if (typeof exp !== 'number' || !Number.isInteger(exp)) {
    return invalid('Token expiration time is invalid')
  }
  if (exp <= now) return invalid(`Token has expired ${now - exp} seconds ago`)
  return { ok: true, claims: { ...claims, role } as Claims }
}

function invalid(message: string): TokenResult {
  return { ok: false, code: 'InvalidJWTToken', message }
}
