import { describe, expect, it, vi } from 'vitest'

describe('@livepane/core', () => {
  it('exports exactly these values', async () => {
    expect(Object.keys(await import('./index.ts')).sort()).toEqual([
      'LivepaneError',
      'RealtimeManager',
      'applyBatch',
      'coalesce',
      'createRealtime',
      'fullJitter',
      'matchesFilter',
      'providerMissing',
      'queryClientMissing',
      'subscribeToPresence',
      'subscribeToTable',
      'subscribeToTables',
    ])
    expect(Object.keys(await import('./query.ts')).sort()).toEqual([
      'CacheInvalidator',
      'LiveQueries',
      'NO_INVALIDATIONS',
      'countAgainIn',
      'findRow',
      'followWrites',
      'liveQueries',
      'matchesPattern',
      'namedTables',
      'overlayRows',
      'recentRows',
      'shareRows',
      'waitingChanges',
    ])
    expect(Object.keys(await import('./notifications.ts')).sort()).toEqual([
      'LiveNotifications',
      'NO_LIVE_NOTIFICATIONS',
      'NotificationCenter',
      'adminNotificationRules',
      'createNotificationCenter',
      'createNotificationStorage',
      'liveNotifications',
      'notificationReceipts',
      'notificationTable',
      'plainText',
      'safeActionUrl',
      'watchNotificationTable',
      'watchRules',
    ])
    expect(Object.keys(await import('./offline.ts')).sort()).toEqual([
      'NO_WRITES',
      'OfflineQueue',
      'createMemoryWrites',
      'createOfflineQueue',
      'mergeRows',
      'outcomeOf',
    ])
  })

  it('knows no React', async () => {
    vi.resetModules()
    vi.doMock('react', () => ({}))

    expect(await import('./index.ts')).toHaveProperty('createRealtime')
    expect(await import('./query.ts')).toHaveProperty('liveQueries')
    expect(await import('./notifications.ts')).toHaveProperty('createNotificationCenter')
    expect(await import('./offline.ts')).toHaveProperty('createOfflineQueue')
    vi.doUnmock('react')
  })
})
