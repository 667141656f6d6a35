import { describe, expect, it } from 'vitest'
import { tabScope } from './tabScope.ts'

const claims = {
  sub: 'anna',
  role: 'authenticated',
  app_metadata: { tenant: 1, roles: ['admin', 'staff'] },
  exp: 1,
  iat: 1,
  nbf: 1,
  jti: 'x',
}
const parts = { url: 'https://a.supabase.co', apikey: 'key', claims }

describe('tabScope', () => {
  it('is the same for the same reader, however the claims are ordered', () => {
    const { app_metadata, ...rest } = claims
    const reordered = { app_metadata: { roles: ['admin', 'staff'], tenant: 1 }, ...rest }

    expect(Object.keys(reordered)).not.toEqual(Object.keys(claims))
    expect(tabScope({ ...parts, claims: reordered })).toBe(tabScope(parts))
  })

  it('survives the renewal of the token', () => {
    const renewed = { ...claims, exp: 2, iat: 2, nbf: 2, jti: 'y' }
    expect(tabScope({ ...parts, claims: renewed })).toBe(tabScope(parts))
  })

  it.each([
    ['another project', { url: 'https://b.supabase.co' }],
    ['another key', { apikey: 'other' }],
    ['another scope', { scope: 'tenant 2' }],
    ['nobody', { claims: null }],
    ['another user', { claims: { ...claims, sub: 'ben' } }],
    ['another role', { claims: { ...claims, role: 'admin' } }],
    ['another nested claim', { claims: { ...claims, app_metadata: { tenant: 2 } } }],
    [
      'the same roles in another order',
      { claims: { ...claims, app_metadata: { tenant: 1, roles: ['staff', 'admin'] } } },
    ],
    ['a further claim', { claims: { ...claims, aal: 'aal2' } }],
  ])('keeps apart: %s', (_, other) => {
    expect(tabScope({ ...parts, ...other })).not.toBe(tabScope(parts))
  })

  it('tells a reader without claims from one that calls itself anon', () => {
    expect(tabScope({ ...parts, claims: {} })).not.toBe(tabScope({ ...parts, claims: null }))
  })

  it('shows nothing of what it names', () => {
    expect(tabScope(parts)).toMatch(/^[0-9a-z]{22}$/)
  })

  it('gives a hundred thousand readers a hundred thousand names', () => {
    const names = new Set<string>()
    for (let n = 0; n < 100_000; n++) names.add(tabScope({ ...parts, claims: { sub: String(n) } }))
    expect(names.size).toBe(100_000)
    // Seconds of a machine that has other work.
  }, 30_000)
})
