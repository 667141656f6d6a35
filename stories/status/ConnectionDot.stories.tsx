import { ConnectionDot } from '@livepane/ui'
import { expect } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'

const meta = preview.meta({ title: 'Status/ConnectionDot', component: ConnectionDot })

export const Live = meta.story({ args: { status: 'live' } })

export const Connecting = meta.story({ args: { status: 'connecting' } })

export const Reconnecting = meta.story({ args: { status: 'reconnecting' } })

export const Paused = meta.story({ args: { status: 'paused' } })

export const OutOfDate = meta.story({ args: { status: 'stale' } })

export const Offline = meta.story({ args: { status: 'offline' } })

export const Failed = meta.story({ args: { status: 'error' } })

/** Not everything on the page is live. The dot looks the same; its name and tooltip say so. */
export const PartlyLive = meta.story({
  args: { status: 'live', live: 3, wanted: 5, denied: 1 },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('img', { name: 'Live, 3 of 5, 1 without access' })).toBeVisible()
  },
})

/** Beside a word, as in a table's narrow column: the dot keeps its size. */
export const Narrow = meta.story({
  args: { status: 'reconnecting' },
  parameters: { frameWidth: 128 },
  render: (args) => (
    <span style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
      <ConnectionDot {...args} /> Bookings of today
    </span>
  ),
})

export const RightToLeft = meta.story({
  args: { status: 'live' },
  globals: { direction: 'rtl' },
  render: (args) => (
    <span style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
      <ConnectionDot {...args} /> Bookings
    </span>
  ),
})

export const ForcedColours = meta.story({
  args: { status: 'offline' },
  globals: { contrast: 'forced' },
})
