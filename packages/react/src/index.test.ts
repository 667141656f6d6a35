import { describe, expect, it } from 'vitest'
import * as exported from './index.ts'

describe('@livepane/react', () => {
  it('exports exactly these values', () => {
    expect(Object.keys(exported).sort()).toEqual([
      'RealtimeProvider',
      'createTypedHooks',
      'useAdminNotifications',
      'useAutoCacheInvalidation',
      'useClient',
      'useManager',
      'useOfflineMutation',
      'useOfflineQueue',
      'useRealtimeConnection',
      'useRealtimeInspection',
      'useRealtimePresence',
      'useRealtimeQuery',
      'useRealtimeStats',
      'useRealtimeStatus',
      'useRealtimeSubscriptions',
      'useRealtimeTable',
      'useRealtimeUserActivity',
    ])
  })
})
