import assert from 'node:assert/strict'
import { isSameSecret } from './isSameSecret.ts'

Deno.test('isSameSecret: equal secrets are the same', () => {
  assert.ok(isSameSecret('a long secret', 'a long secret'))
})

Deno.test('isSameSecret: a prefix, another length and nothing are not', () => {
  for (const given of ['a long secre', 'a long secret ', 'A long secret', '']) {
    assert.ok(!isSameSecret(given, 'a long secret'), given)
  }
})
