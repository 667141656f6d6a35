// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { describeLiveHook } from '../test/describeLiveHook.tsx'
import { liveHooks } from '../test/liveHooks.ts'
import * as exported from './index.ts'

/** Hooks that follow nothing: two hand on what the provider has, one looks at the engine at intervals. */
const OTHERS = ['useClient', 'useManager', 'useRealtimeInspection']

/** Hooks of rooms keep the same promises in tests of their own: a room is no binding of a table. */
const ROOMS = ['useRealtimePresence', 'useRealtimeUserActivity']

/** Hooks of the queue of writes follow no stream. */
const WRITES = ['useOfflineMutation', 'useOfflineQueue']

for (const hook of liveHooks) {
  describeLiveHook(hook)
  describeLiveHook(hook, { source: 'broadcast' })
}

it('has every hook of the package among the live ones, or says that it follows nothing', () => {
  const hooks = Object.keys(exported).filter((name) => name.startsWith('use'))

  expect([...liveHooks.map(({ name }) => name), ...OTHERS, ...ROOMS, ...WRITES].sort()).toEqual(
    hooks.sort(),
  )
})
