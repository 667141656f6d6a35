import { describe, expect, it } from 'vitest'
import * as livepane from './index.ts'

describe('@livepane/ui', () => {
  it('exports these names and no others', () => {
    expect(Object.keys(livepane).sort()).toEqual([
      'ActivityPanel',
      'ConnectionDot',
      'InvalidLocaleError',
      'InvalidTimeZoneError',
      'LastUpdated',
      'LiveAnnouncer',
      'LiveBadge',
      'LivepaneConfig',
      'LivepaneUiError',
      'NotificationBell',
      'NotificationItem',
      'NotificationPanel',
      'NotificationToaster',
      'OfflineIndicator',
      'PendingChanges',
      'PresenceAvatars',
      'RealtimeInspector',
      'RealtimeStatusIndicator',
      'Skeleton',
      'Sparkline',
      'StatCard',
      'UpdateIndicator',
      'english',
      'formatValue',
      'liveStatuses',
      'spanish',
      'useLivepaneConfig',
      'useTranslate',
    ])
  })
})
