import { expect, it } from 'vitest'
import type { Database } from '../test/generatedDatabase.ts'
import { createTypedHooks } from './createTypedHooks.ts'
import * as exported from './index.ts'

it('hands out the very hooks of the package', () => {
  const hooks = createTypedHooks<Database>()

  expect(exported).toMatchObject(hooks)
  expect(Object.keys(hooks).sort()).toEqual([
    'useAutoCacheInvalidation',
    'useRealtimeConnection',
    'useRealtimeQuery',
    'useRealtimeStats',
    'useRealtimeStatus',
    'useRealtimeSubscriptions',
    'useRealtimeTable',
  ])
})
