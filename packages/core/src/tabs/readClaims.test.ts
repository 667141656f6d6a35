import { describe, expect, it } from 'vitest'
import { readClaims } from './readClaims.ts'

const toToken = (claims: object): string =>
  `head.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`

describe('readClaims', () => {
  it('reads what a token says, whatever letters are in it', () => {
    const claims = { sub: 'ada', app_metadata: { team: 'Añil ÿ>?' } }

    expect(readClaims(toToken(claims))).toEqual(claims)
  })

  it('knows nothing without a token', () => {
    expect(readClaims(null)).toBeNull()
  })

  it('tells keys apart that are no tokens', () => {
    expect(readClaims('sb_publishable_a')).not.toEqual(readClaims('sb_publishable_b'))
  })
})
