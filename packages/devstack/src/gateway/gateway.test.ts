import { get } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Devstack } from '../devstack.ts'
import { startDevstack } from '../startDevstack.ts'

let devstack: Devstack
beforeAll(async () => {
  devstack = await startDevstack({ seed: false })
})
afterAll(() => devstack.stop())

describe('startGateway', () => {
  it('lets a page of any origin call with any header, and read the count', async () => {
    const preflight = await fetch(`${devstack.url}/rest/v1/bookings`, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://localhost:6006',
        'access-control-request-method': 'PATCH',
        'access-control-request-headers': 'apikey,authorization,prefer,x-client-info',
      },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
    expect(preflight.headers.get('access-control-allow-methods')).toContain('PATCH')
    expect(preflight.headers.get('access-control-allow-headers')).toBe(
      'apikey,authorization,prefer,x-client-info',
    )
    const answer = await fetch(`${devstack.url}/rest/v1/bookings?limit=1`, {
      headers: { apikey: devstack.serviceRoleKey, origin: 'http://localhost:6006' },
    })
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('access-control-expose-headers')).toContain('Content-Range')
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
  })

  it.each([
    [
      'no key',
      {},
      {
        message: 'No API key found in request',
        hint: 'No `apikey` request header or url param was found.',
      },
    ],
    [
      'a wrong key',
      { apikey: 'wrong' },
      {
        message: 'Invalid API key',
        hint: 'Double check your Supabase `anon` or `service_role` API key.',
      },
    ],
  ])('refuses %s', async (_, headers: Record<string, string>, body) => {
    const answer = await fetch(`${devstack.url}/rest/v1/bookings`, { headers })
    expect(answer.status).toBe(401)
    expect(await answer.json()).toEqual(body)
  })

  it('knows no other path', async () => {
    const answer = await fetch(`${devstack.url}/storage/v1/bucket`)
    expect(answer.status).toBe(404)
    expect(await answer.json()).toEqual({ message: 'no Route matched with those values' })
  })

  it.each([
    ['no key', async () => '', 'API key is missing'],
    ['a malformed key', async () => 'abc', 'The token provided is not a valid JWT'],
    [
      'a key by another secret',
      async () => `${devstack.anonKey.slice(0, -8)}AAAAAAAA`,
      'Failed to validate JWT signature',
    ],
    ['an expired key', () => devstack.mintToken({ sub: 'x', ttlSeconds: -5 }), 'Token has expired'],
  ])('refuses a socket with %s', async (_, makeKey, error) => {
    const url = `${devstack.url}/realtime/v1/websocket?vsn=2.0.0&apikey=${await makeKey()}`
    const refusal = await new Promise<{ status?: number; type?: string; text: string }>(
      (resolve, reject) => {
        const headers = {
          connection: 'Upgrade',
          upgrade: 'websocket',
          'sec-websocket-version': '13',
          'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
        }
        get(url, { headers }, (response) => {
          let text = ''
          response.on('data', (chunk: Buffer) => {
            text += chunk.toString()
          })
          const { statusCode: status, headers: answered } = response
          response.on('end', () =>
            resolve({
              ...(status && { status }),
              ...(answered['content-type'] && { type: answered['content-type'] }),
              text,
            }),
          )
        }).on('error', reject)
      },
    )
    expect(refusal).toEqual({
      status: 401,
      type: 'application/json; charset=utf-8',
      text: JSON.stringify({ error }),
    })
  })
})
