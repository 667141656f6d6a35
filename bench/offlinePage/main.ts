import { createOfflineQueue } from '@livepane/core/offline'
import { createClient } from '@supabase/supabase-js'

const { url, anonKey, token } = window.offlineSettings
let isCut = false
const client = createClient(url, anonKey, {
  accessToken: async () => token,
  global: {
    fetch: async (...request) => {
      if (isCut) throw new TypeError('There is no network.')
      return fetch(...request)
    },
  },
})
const queue = createOfflineQueue(client)
// Somebody looks at the queue, as on a page that says how many writes wait.
queue.subscribe(() => queue.getSnapshot())

async function time(run: () => Promise<void>): Promise<number> {
  const startAt = performance.now()
  await run()
  return performance.now() - startAt
}

window.offlineBench = {
  writePlainly: (ids, title) =>
    time(async () => {
      for (const id of ids) {
        await client.from('bookings').update({ title }).eq('id', id).select().throwOnError()
      }
    }),
  drain: async (ids, title) => {
    isCut = true
    for (const key of ids) {
      await queue.enqueue({
        ...({ table: 'bookings', action: 'update', key } as const),
        ...{ patch: { title }, base: { title: 'Before' } },
      })
    }
    isCut = false
    return time(queue.drain)
  },
}
