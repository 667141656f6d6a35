import assert from 'node:assert/strict'
import { createCors } from './cors.ts'

const APP = 'https://app.example.com'

/** What a page of this origin is told, asking first and calling after. */
function ask(origins: string, origin: string) {
  const { answerPreflight, withCors } = createCors({ origins, methods: 'POST, OPTIONS' })
  const request = new Request('http://functions/', { headers: { origin } })
  return [answerPreflight(request), withCors(request, Response.json({}))].map(({ headers }) => ({
    allowed: headers.get('access-control-allow-origin'),
    vary: headers.get('vary'),
    credentials: headers.get('access-control-allow-credentials'),
  }))
}

Deno.test('createCors: with * a page of any origin may call, and none with credentials', () => {
  const told = { allowed: '*', vary: null, credentials: null }
  assert.deepEqual(ask('*', APP), [told, told])
})

Deno.test('createCors: of several origins the one that asks is named, for it alone', () => {
  const told = { allowed: APP, vary: 'origin', credentials: null }
  assert.deepEqual(ask(`https://admin.example.com, ${APP}/`, APP), [told, told])
})

Deno.test('createCors: an origin that is not named is not allowed, nor one that only begins like it', () => {
  const told = { allowed: null, vary: 'origin', credentials: null }
  for (const other of ['https://app.example.com.evil.test', 'http://app.example.com', 'null']) {
    assert.deepEqual(ask(APP, other), [told, told], other)
  }
})

Deno.test('createCors: a preflight names methods and headers, and no secret is among them', () => {
  const { answerPreflight } = createCors({ origins: '*', methods: 'POST, OPTIONS' })
  const { status, headers } = answerPreflight(new Request('http://functions/'))
  assert.equal(status, 204)
  assert.equal(headers.get('access-control-allow-methods'), 'POST, OPTIONS')
  assert.match(headers.get('access-control-allow-headers') ?? '', /authorization/)
  assert.ok(!headers.get('access-control-allow-headers')?.includes('secret'))
})
