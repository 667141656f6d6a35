import assert from 'node:assert/strict'
import { ServerTiming } from './serverTiming.ts'

Deno.test('ServerTiming: lists parts in their order, also one that failed, and the total last', async () => {
  let at = 100
  const timing = new ServerTiming(() => at)
  const take = (ms: number) => async () => {
    at += ms
    return ms
  }
  await assert.rejects(
    timing.measure('view', async () => {
      await take(2.04)()
      throw new Error('no view')
    }),
  )
  assert.equal(await timing.measure('count', take(30)), 30)
  at += 1
  assert.equal(timing.toString(), 'view;dur=2.0, count;dur=30.0, total;dur=33.0')
})
