import { LiveBadge } from '@livepane/ui'
import preview from '../../.storybook/preview.tsx'

const meta = preview.meta({ title: 'Status/LiveBadge', component: LiveBadge })

export const Live = meta.story({ args: { status: 'live' } })

export const Connecting = meta.story({ args: { status: 'connecting' } })

export const Reconnecting = meta.story({ args: { status: 'reconnecting' } })

export const Paused = meta.story({ args: { status: 'paused' } })

export const OutOfDate = meta.story({ args: { status: 'stale' } })

export const Offline = meta.story({ args: { status: 'offline' } })

export const Failed = meta.story({ args: { status: 'error' } })

export const PartlyLive = meta.story({ args: { status: 'live', live: 3, wanted: 5 } })

export const SomeWithoutAccess = meta.story({
  args: { status: 'live', live: 4, wanted: 5, denied: 1 },
})

export const Narrow = meta.story({
  args: { status: 'live', live: 12, wanted: 40, denied: 28 },
  parameters: { frameWidth: 208 },
})

export const RightToLeft = meta.story({
  args: { status: 'reconnecting' },
  globals: { direction: 'rtl' },
})

export const ForcedColours = meta.story({
  args: { status: 'stale' },
  globals: { contrast: 'forced' },
})
