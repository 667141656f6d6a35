// @vitest-environment jsdom
import type { SupabaseClient } from '@supabase/supabase-js'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createWriteSession } from './writeSession.ts'

const CLAIMS = { ada: 'eyJzdWIiOiJhZGEifQ', bob: 'eyJzdWIiOiJib2IifQ' }

/** A page of an app that owns its session. */
function openPage(accessToken: () => Promise<string | null>) {
  return createWriteSession({
    ...{ accessToken, supabaseUrl: 'https://x.test' },
  } as unknown as SupabaseClient)
}

const signedIn = (user: keyof typeof CLAIMS) => async () => `head.${CLAIMS[user]}.sign`
const signedOut = async () => null
const unknown = () => Promise.reject(new Error('No network.'))

describe('createWriteSession, of an app that owns the session', () => {
  beforeEach(() => localStorage.clear())

  it('knows who was signed in before, on a page that is opened without a network', async () => {
    expect(await openPage(unknown).userId()).toBeNull()
    await openPage(signedIn('ada')).userId()
    expect(await openPage(unknown).userId()).toBe('ada')

    await openPage(signedIn('bob')).userId()
    expect(await openPage(unknown).userId()).toBe('bob')
    await openPage(signedOut).userId()
    expect(await openPage(unknown).userId()).toBeNull()
  })

  it('says who is signed in where the browser keeps nothing', async () => {
    const refuse = () => {
      throw new DOMException('Not here.', 'SecurityError')
    }
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(refuse)
    vi.spyOn(Storage.prototype, 'getItem').mockImplementation(refuse)

    expect(await openPage(signedIn('ada')).userId()).toBe('ada')
    expect(await openPage(unknown).userId()).toBeNull()
  })
})
