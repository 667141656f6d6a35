import { SignJWT } from 'jose'
import type { MintTokenOptions } from './devstack.ts'

/**
 * Signs every token of a devstack. It is in the open on purpose: devstack listens
 * on loopback alone and holds nothing worth keeping from a developer.
 */
export const JWT_SECRET = 'livepane-devstack-secret-for-development-only'

/** What the Edge Function `refresh-materialized-views` wants to be told, in the open for the same reason. */
export const REFRESH_SECRET = 'livepane-devstack-refresh-secret'

/** The secret of tokens as the bytes that HS256 signs with. */
export const JWT_KEY = new TextEncoder().encode(JWT_SECRET)

// Fixed, so that the keys are the same on every start and may stand in an .env file.
const KEYS_ISSUED_AT = Date.UTC(2026, 0, 1) / 1000
const TEN_YEARS = 10 * 365 * 24 * 60 * 60

/** The two keys a Supabase project hands out, as JWTs. */
export async function createApiKeys(): Promise<{ anonKey: string; serviceRoleKey: string }> {
  const [anonKey, serviceRoleKey] = await Promise.all([apiKey('anon'), apiKey('service_role')])
  return { anonKey, serviceRoleKey }
}

/** A token of a signed-in user. */
export async function mintToken(options: MintTokenOptions): Promise<string> {
  const { sub, role = 'authenticated', ttlSeconds = 3600, claims = {} } = options
  const now = Math.floor(Date.now() / 1000)
  return await sign({
    aud: 'authenticated',
    ...claims,
    sub,
    role,
    // A token that has expired was issued before it did.
    iat: now + Math.min(0, ttlSeconds - 1),
    exp: now + ttlSeconds,
  })
}

async function apiKey(role: string): Promise<string> {
  return await sign({
    iss: 'supabase',
    role,
    iat: KEYS_ISSUED_AT,
    exp: KEYS_ISSUED_AT + TEN_YEARS,
  })
}

async function sign(claims: Record<string, unknown>): Promise<string> {
  return await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(JWT_KEY)
}
