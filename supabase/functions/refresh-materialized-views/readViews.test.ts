import assert from 'node:assert/strict'
import { readViews } from './readViews.ts'

Deno.test('readViews: no body, an empty one and one without views ask for what is due', () => {
  for (const body of ['', ' \n', '{}', '{"views":null}']) {
    assert.deepEqual(readViews(body), { ok: true, views: undefined }, body)
  }
})

Deno.test('readViews: names are taken once each, in their order', () => {
  assert.deepEqual(readViews('{"views":["b","a","b"]}'), { ok: true, views: ['b', 'a'] })
})

Deno.test('readViews: no names ask for nothing', () => {
  assert.deepEqual(readViews('{"views":[]}'), { ok: true, views: [] })
})

Deno.test('readViews: anything else says what is wrong', () => {
  const tooMany = JSON.stringify({ views: Array.from({ length: 101 }, String) })
  for (const [body, problem] of [
    ['{"views":', /no JSON: \{"views":/],
    ['["mv_x"]', /has to be an object/],
    ['null', /has to be an object/],
    ['{"views":"mv_x"}', /list of names/],
    ['{"views":[1]}', /list of names/],
    [tooMany, /names 101; 100/],
  ] as const) {
    const asked = readViews(body)
    assert.ok(!asked.ok, body)
    assert.match(asked.message, problem)
  }
})
