import { SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { JWT_KEY } from '../tokens.ts'
import { verifyToken } from './verifyToken.ts'

const NOW = Date.UTC(2026, 5, 1)
const SECONDS = NOW / 1000

function sign(claims: Record<string, unknown>, key: Uint8Array = JWT_KEY): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(key)
}

function verify(token: string) {
  return verifyToken(token, JWT_KEY, () => NOW)
}

describe('verifyToken', () => {
  it('returns the claims of a good token', async () => {
    const claims = { role: 'authenticated', sub: 'ada', exp: SECONDS + 1, app_metadata: { a: 1 } }
    expect(await verify(await sign(claims))).toEqual({ ok: true, claims })
  })

  it('says how long ago a token expired', async () => {
    expect(await verify(await sign({ role: 'anon', exp: SECONDS - 42 }))).toEqual({
      ok: false,
      code: 'InvalidJWTToken',
      message: 'Token has expired 42 seconds ago',
    })
  })

  it.each([{ exp: SECONDS + 60 }, { role: 'anon' }, { role: 7, exp: SECONDS + 60 }])(
    'wants role and exp, and got %o',
    async (claims) => {
      expect(await verify(await sign(claims))).toMatchObject({
        code: 'InvalidJWTToken',
        message: 'Fields `role` and `exp` are required in JWT',
      })
    },
  )

  it('wants a whole number of seconds as exp', async () => {
    expect(await verify(await sign({ role: 'anon', exp: 1.5 }))).toMatchObject({
      code: 'InvalidJWTToken',
      message: 'Token expiration time is invalid',
    })
  })

  it('refuses a signature by another key before it looks at the claims', async () => {
    const other = new TextEncoder().encode('another secret of at least 32 characters')
    const token = await sign({ role: 'anon', exp: SECONDS - 1 }, other)
    expect(await verify(token)).toEqual({
      ok: false,
      code: 'JwtSignatureError',
      message: 'Failed to validate JWT signature',
    })
  })

  it('refuses a token that claims to need no signature', async () => {
    const parts = [{ alg: 'none' }, { role: 'service_role', exp: SECONDS + 60 }]
    const [head, body] = parts.map((part) =>
      Buffer.from(JSON.stringify(part)).toString('base64url'),
    )
    expect(await verify(`${head}.${body}.`)).toMatchObject({ code: 'JwtSignatureError' })
  })

  it.each(['', 'abc', 'not.a.token', 'a.b'])('refuses "%s" as no token at all', async (text) => {
    expect(await verify(text)).toEqual({
      ok: false,
      code: 'MalformedJWT',
      message: 'The token provided is not a valid JWT',
    })
  })
})
