import assert from 'node:assert/strict'
import type { LogEntry } from '../_shared/structuredLog.ts'
import type { MayRefresh } from './mayRefresh.ts'
import { type Refreshes, type RefreshOutcome, UnknownViewError } from './refreshes.ts'
import { refreshHandler } from './refreshHandler.ts'

const SECRET = 'the secret of the test'
const REFRESHED: RefreshOutcome = { success: true, durationMs: 12.5, rowCount: 30 }

/** A database that does what the test says, and writes down what it was asked. */
function setUp(overrides: Partial<Refreshes> = {}, mayRefresh?: MayRefresh) {
  const calls: string[] = []
  const logged: LogEntry[] = []
  const database: Refreshes = {
    request: async () => {},
    claim: async (views) => [...(views ?? ['mv_a', 'mv_b'])],
    refresh: async () => REFRESHED,
    ...overrides,
  }
  const noting = (call: string) => {
    calls.push(call)
    return database
  }
  const handler = refreshHandler({
    secret: SECRET,
    origins: 'https://admin.example.com',
    mayRefresh: async (authorization) => {
      calls.push(`may ${authorization}`)
      return (await mayRefresh?.(authorization)) ?? 'no'
    },
    log: (entry) => logged.push(entry),
    refreshes: {
      request: (view) => noting(`request ${view}`).request(view),
      claim: (views) => noting(`claim ${views ?? 'what is due'}`).claim(views),
      refresh: (view) => noting(`refresh ${view}`).refresh(view),
    },
  })
  const post = async (
    body = '',
    headers: Record<string, string> = { 'x-refresh-secret': SECRET },
  ) => {
    const response = await handler(
      new Request('http://functions/refresh-materialized-views', { method: 'POST', body, headers }),
    )
    return { status: response.status, body: await response.json() }
  }
  return { handler, post, calls, logged }
}

Deno.test('refreshHandler: without a body, everything that is due is claimed and refreshed', async () => {
  const { post, calls, logged } = setUp()
  assert.deepEqual(await post(), {
    status: 200,
    body: {
      views: [
        { view: 'mv_a', status: 'refreshed', durationMs: 12.5, rowCount: 30 },
        { view: 'mv_b', status: 'refreshed', durationMs: 12.5, rowCount: 30 },
      ],
    },
  })
  assert.deepEqual(calls, ['claim what is due', 'refresh mv_a', 'refresh mv_b'])
  assert.deepEqual(
    logged.map(({ level, event, view }) => [level, event, view]),
    [
      ['info', 'view', 'mv_a'],
      ['info', 'view', 'mv_b'],
    ],
  )
})

Deno.test('refreshHandler: nothing due is a success without views', async () => {
  const { post } = setUp({ claim: async () => [] })
  assert.deepEqual(await post(), { status: 200, body: { views: [] } })
})

Deno.test('refreshHandler: views that are named are asked for first, and those not claimed are skipped', async () => {
  const { post, calls } = setUp({ claim: async () => ['mv_b'] })
  const { status, body } = await post('{"views":["mv_a","mv_b"]}')
  assert.equal(status, 200)
  assert.deepEqual(
    body.views.map(({ view, status }: { view: string; status: string }) => [view, status]),
    [
      ['mv_a', 'skipped'],
      ['mv_b', 'refreshed'],
    ],
  )
  assert.match(body.views[0].reason, /stays in the queue/)
  assert.deepEqual(calls, ['request mv_a', 'request mv_b', 'claim mv_a,mv_b', 'refresh mv_b'])
})

Deno.test('refreshHandler: a view that fails makes it 207, and the others are refreshed', async () => {
  const { post, logged } = setUp({
    refresh: async (view) =>
      view === 'mv_a' ? { success: false, durationMs: 3, error: 'division by zero' } : REFRESHED,
  })
  const { status, body } = await post()
  assert.equal(status, 207)
  assert.deepEqual(body.views, [
    { view: 'mv_a', status: 'failed', durationMs: 3, error: 'division by zero' },
    { view: 'mv_b', status: 'refreshed', durationMs: 12.5, rowCount: 30 },
  ])
  assert.deepEqual(logged[0], {
    level: 'error',
    event: 'view',
    view: 'mv_a',
    status: 'failed',
    durationMs: 3,
    error: 'division by zero',
  })
})

Deno.test('refreshHandler: a call that breaks counts as its view failing', async () => {
  const { post } = setUp({
    refresh: async (view) => {
      if (view === 'mv_a') throw { message: 'canceling statement due to statement timeout' }
      return REFRESHED
    },
  })
  const { status, body } = await post()
  assert.equal(status, 207)
  assert.equal(body.views[0].status, 'failed')
  assert.equal(body.views[0].error, 'canceling statement due to statement timeout')
  assert.equal(body.views[1].status, 'refreshed')
})

Deno.test('refreshHandler: when every view fails, it is 500, so that a scheduler notices', async () => {
  const { post } = setUp({ refresh: async () => ({ success: false, durationMs: 1, error: 'no' }) })
  assert.equal((await post()).status, 500)
})

Deno.test('refreshHandler: a wrong and an empty secret are refused before anything is asked, whoever sends them', async () => {
  const { post, calls, logged } = setUp({}, async () => 'yes')
  for (const secret of ['another', `${SECRET}x`, '']) {
    const headers = { 'x-refresh-secret': secret, authorization: 'Bearer admin' }
    const { status, body } = await post('', headers)
    assert.equal(status, 401)
    assert.equal(body.error.code, 'secret-wrong')
  }
  assert.deepEqual(calls, [])
  assert.ok(!JSON.stringify(logged).includes('another'), 'what was tried is not written down')
  assert.equal(logged.length, 3)
})

Deno.test('refreshHandler: who has the secret is not asked who they are', async () => {
  const { post, calls } = setUp({ claim: async () => [] })
  const headers = { 'x-refresh-secret': SECRET, authorization: 'Bearer anon' }
  assert.equal((await post('', headers)).status, 200)
  assert.deepEqual(calls, ['claim what is due'])
})

Deno.test('refreshHandler: staff who may refresh do so like the secret, and are skipped like it', async () => {
  const { post, calls } = setUp({ claim: async () => ['mv_b'] }, async () => 'yes')
  const { status, body } = await post('{"views":["mv_a","mv_b"]}', { authorization: 'Bearer rosa' })
  assert.equal(status, 200)
  assert.deepEqual(
    body.views.map(({ status }: { status: string }) => status),
    ['skipped', 'refreshed'],
  )
  assert.deepEqual(calls, [
    'may Bearer rosa',
    'request mv_a',
    'request mv_b',
    'claim mv_a,mv_b',
    'refresh mv_b',
  ])
})

for (const [answer, status, code] of [
  ['no', 403, 'not-allowed'],
  ['unknown-caller', 401, 'not-signed-in'],
] as const) {
  Deno.test(`refreshHandler: a caller of whom the database says "${answer}" is ${status}, and refreshes nothing`, async () => {
    const { post, calls, logged } = setUp({}, async () => answer)
    const refused = await post('', { authorization: 'Bearer a.b.c' })
    assert.equal(refused.status, status)
    assert.equal(refused.body.error.code, code)
    assert.deepEqual(calls, ['may Bearer a.b.c'])
    assert.ok(!JSON.stringify(logged).includes('a.b.c'), 'no token is written down')
  })
}

Deno.test('refreshHandler: with neither secret nor session nobody is asked', async () => {
  const { post, calls } = setUp({}, async () => 'yes')
  const { status, body } = await post('', {})
  assert.equal(status, 401)
  assert.equal(body.error.code, 'not-signed-in')
  assert.deepEqual(calls, [])
})

Deno.test('refreshHandler: when nobody can say who may, it is 503, and the reason stays in the log', async () => {
  const { post, calls, logged } = setUp({}, async () => {
    throw { message: 'connect ECONNREFUSED 10.0.0.7:5432' }
  })
  const { status, body } = await post('', { authorization: 'Bearer rosa' })
  assert.equal(status, 503)
  assert.equal(body.error.code, 'check-failed')
  assert.ok(!JSON.stringify(body).includes('10.0.0.7'))
  assert.match(String(logged[0]?.error), /10\.0\.0\.7/)
  assert.deepEqual(calls, ['may Bearer rosa'])
})

Deno.test('refreshHandler: a page may read answers and refusals, and asks first', async () => {
  const { handler, calls } = setUp()
  const origin = 'https://admin.example.com'
  for (const [method, status] of [
    ['OPTIONS', 204],
    ['POST', 401],
    ['GET', 405],
  ] as const) {
    const response = await handler(
      new Request('http://functions/', { method, headers: { origin } }),
    )
    assert.equal(response.status, status)
    assert.equal(response.headers.get('access-control-allow-origin'), origin)
  }
  assert.deepEqual(calls, [])
})

Deno.test('refreshHandler: only a POST refreshes', async () => {
  const { handler, calls } = setUp()
  const response = await handler(
    new Request('http://functions/', { headers: { 'x-refresh-secret': SECRET } }),
  )
  assert.equal(response.status, 405)
  assert.equal(response.headers.get('allow'), 'POST')
  assert.deepEqual(calls, [])
})

Deno.test('refreshHandler: a body that cannot be followed is 400', async () => {
  const { post, calls } = setUp()
  const { status, body } = await post('{"views":"mv_a"}')
  assert.equal(status, 400)
  assert.equal(body.error.code, 'body-invalid')
  assert.deepEqual(calls, [])
})

Deno.test('refreshHandler: a name that is no read model is 400, with the names that are', async () => {
  const { post, calls } = setUp({
    request: async () => {
      throw new UnknownViewError('There is no read model "mv_x". Ask for one of: mv_a, mv_b.')
    },
  })
  const { status, body } = await post('{"views":["mv_x"]}')
  assert.equal(status, 400)
  assert.deepEqual(body.error, {
    code: 'view-unknown',
    message: 'There is no read model "mv_x". Ask for one of: mv_a, mv_b.',
  })
  assert.deepEqual(calls, ['request mv_x'])
})

Deno.test('refreshHandler: a database that does not answer is 503, and the reason stays in the log', async () => {
  const { post, logged } = setUp({
    claim: async () => {
      throw new Error('connect ECONNREFUSED 10.0.0.7:5432')
    },
  })
  const { status, body } = await post()
  assert.equal(status, 503)
  assert.equal(body.error.code, 'claim-failed')
  assert.ok(!JSON.stringify(body).includes('10.0.0.7'))
  assert.deepEqual(logged, [
    { level: 'error', event: 'claim-failed', error: 'connect ECONNREFUSED 10.0.0.7:5432' },
  ])
})
