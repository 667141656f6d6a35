import { describe, expect, it, vi } from 'vitest'
import { SendTokens } from './sendTokens.ts'
import type { WriteSession } from './writeSession.ts'

/** Ada is signed in, with this token. */
function setUp(session: Partial<WriteSession> = {}) {
  const refresh = vi.fn(async () => {})
  const tokens = new SendTokens({
    userId: async () => 'ada',
    token: async () => ({ token: 'one', userId: 'ada' }),
    refresh,
    onChange: () => () => {},
    ...session,
  })
  return { tokens, refresh }
}

describe('SendTokens', () => {
  it('gives a token to writes of its user alone', async () => {
    const { tokens } = setUp()

    expect(await tokens.tokenFor('ada')).toEqual({ type: 'token', token: 'one' })
    expect(await tokens.tokenFor('bob')).toEqual({ type: 'other' })
    expect(await tokens.tokenFor(null)).toEqual({ type: 'other' })
  })

  it('waits where the user is still signed in and the token cannot be renewed', async () => {
    const { tokens } = setUp({ token: async () => ({ token: null, userId: null }) })

    expect(await tokens.tokenFor('ada')).toEqual({ type: 'later' })
  })

  it('waits where the app cannot say', async () => {
    const { tokens } = setUp({ token: () => Promise.reject(new Error('No network.')) })

    expect(await tokens.tokenFor('ada')).toEqual({ type: 'later' })
  })

  it('renews a refused token once, for all that were sent with it', async () => {
    let token = 'one'
    const refresh = vi.fn(async () => {
      token = 'two'
    })
    const { tokens } = setUp({ refresh, token: async () => ({ token, userId: 'ada' }) })
    await Promise.all([tokens.refuse('one'), tokens.refuse('one'), tokens.refuse('one')])

    expect(refresh).toHaveBeenCalledTimes(1)
    expect(await tokens.tokenFor('ada')).toEqual({ type: 'token', token: 'two' })

    await tokens.refuse('two')
    expect(refresh).toHaveBeenCalledTimes(1)
    expect(await tokens.tokenFor('ada')).toEqual({ type: 'refused' })

    tokens.reset()
    expect(await tokens.tokenFor('ada')).toEqual({ type: 'token', token: 'two' })
  })

  it('renews the next one as well, once that was taken and has expired', async () => {
    let token = 'one'
    const refresh = vi.fn(async () => {
      token += '+'
    })
    const { tokens } = setUp({ refresh, token: async () => ({ token, userId: 'ada' }) })
    await tokens.refuse('one')
    // On its way since before.
    tokens.accept('one')
    tokens.accept('one+')
    await tokens.refuse('one+')

    expect(refresh).toHaveBeenCalledTimes(2)
    expect(await tokens.tokenFor('ada')).toEqual({ type: 'token', token: 'one++' })
  })

  it('sends a refused token no more when there is no other', async () => {
    const { tokens } = setUp({ refresh: () => Promise.reject(new Error('Revoked.')) })
    await tokens.refuse('one')

    expect(await tokens.tokenFor('ada')).toEqual({ type: 'refused' })
    expect(tokens.isRefused).toBe(true)
  })
})
