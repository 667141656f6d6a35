import { RealtimeStatusIndicator } from '@livepane/ui'
import { expect } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'

const meta = preview.meta({
  title: 'Status/RealtimeStatusIndicator',
  component: RealtimeStatusIndicator,
})

const refusedKey = Object.assign(
  new Error('The project refused the key, so nothing on this page can be live.'),
  { hint: 'Check the project url and the anon key.' },
)

export const Live = meta.story({ args: { status: 'live' } })

export const PartlyLive = meta.story({ args: { status: 'live', live: 3, wanted: 5 } })

export const SomeWithoutAccess = meta.story({
  args: { status: 'live', live: 4, wanted: 5, denied: 1 },
})

export const Connecting = meta.story({ args: { status: 'connecting' } })

export const Reconnecting = meta.story({ args: { status: 'reconnecting' } })

/** The countdown is for the eye alone; read aloud every second it would be noise. */
export const ReconnectingSoon = meta.story({
  args: { status: 'reconnecting', retryAt: '2026-11-21T12:00:12Z' },
  play: async ({ canvas }) => {
    await expect(canvas.getByText('Retrying in 12 s')).toBeVisible()
    await expect(canvas.getByRole('status')).toHaveTextContent(/^Reconnecting$/)
  },
})

export const RetryingNow = meta.story({
  args: { status: 'reconnecting', retryAt: '2026-11-21T12:00:00Z' },
})

export const Paused = meta.story({ args: { status: 'paused' } })

export const OutOfDate = meta.story({ args: { status: 'stale' } })

export const Offline = meta.story({ args: { status: 'offline' } })

export const OfflineWithReason = meta.story({
  args: { status: 'offline', error: 'This device has no network.' },
})

export const Failed = meta.story({ args: { status: 'error' } })

export const FailedWithHint = meta.story({ args: { status: 'error', error: refusedKey } })

export const Narrow = meta.story({
  args: { status: 'error', error: refusedKey, retryAt: '2026-11-21T12:00:28Z' },
  parameters: { frameWidth: 320 },
})

export const Compact = meta.story({
  args: { status: 'reconnecting', retryAt: '2026-11-21T12:00:12Z' },
  globals: { density: 'compact' },
})

export const RightToLeft = meta.story({
  args: { status: 'reconnecting', retryAt: '2026-11-21T12:00:12Z' },
  globals: { direction: 'rtl' },
})

export const ForcedColours = meta.story({
  args: { status: 'error', error: refusedKey },
  globals: { contrast: 'forced' },
})
