import assert from 'node:assert/strict'
import { createClient } from '@supabase/supabase-js'
import { mayRefreshAs } from './mayRefresh.ts'

/** Asks a database that answers like this, and returns what it was asked. */
function setUp(answer: () => Response) {
  const requests: Request[] = []
  const mayRefresh = mayRefreshAs((authorization) =>
    createClient('http://project.test', 'anon-key', {
      auth: { persistSession: false, autoRefreshToken: false },
      global: {
        headers: { authorization },
        fetch: async (input, init) => {
          requests.push(new Request(input, init))
          return answer()
        },
      },
    }),
  )
  return { mayRefresh, requests }
}

Deno.test('mayRefresh: asks the database with the token of the caller and no other', async () => {
  const { mayRefresh, requests } = setUp(() => Response.json(true))
  assert.equal(await mayRefresh('Bearer rosa'), 'yes')
  assert.deepEqual(
    requests.map(({ url, headers }) => [new URL(url).pathname, headers.get('authorization')]),
    [['/rest/v1/rpc/may_refresh', 'Bearer rosa']],
  )
})

Deno.test('mayRefresh: anything but true is no', async () => {
  for (const body of [false, null, 'true', 1, {}]) {
    assert.equal(await setUp(() => Response.json(body)).mayRefresh('Bearer ana'), 'no')
  }
})

Deno.test('mayRefresh: a token that is refused is nobody', async () => {
  const error = { code: 'PGRST301', message: 'JWT expired' }
  const { mayRefresh } = setUp(() => Response.json(error, { status: 401 }))
  assert.equal(await mayRefresh('Bearer old'), 'unknown-caller')
})

Deno.test('mayRefresh: rejects when the database cannot say, or does not know the question', async () => {
  for (const status of [500, 503, 404]) {
    const { mayRefresh } = setUp(() => Response.json({ message: 'no' }, { status }))
    await assert.rejects(mayRefresh('Bearer rosa'), { message: 'no' })
  }
})
