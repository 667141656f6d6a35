import { LastUpdated, LivepaneConfig } from '@livepane/ui'
import { expect } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'

const meta = preview.meta({ title: 'Status/LastUpdated', component: LastUpdated })

export const JustNow = meta.story({ args: { at: '2026-11-21T11:59:58Z' } })

export const SecondsAgo = meta.story({
  args: { at: '2026-11-21T11:59:55Z' },
  play: async ({ canvas }) => {
    const time = canvas.getByText('Updated 5 seconds ago')
    await expect(time).toHaveAttribute('datetime', '2026-11-21T11:59:55.000Z')
  },
})

export const MinutesAgo = meta.story({ args: { at: '2026-11-21T11:57:00Z' } })

export const HoursAgo = meta.story({ args: { at: '2026-11-21T07:00:00Z' } })

export const DaysAgo = meta.story({ args: { at: '2026-11-18T12:00:00Z' } })

/** From a week on a date says more than a number of days. */
export const LongAgo = meta.story({ args: { at: '2026-11-03T12:00:00Z' } })

export const NeverUpdated = meta.story({ args: { at: null } })

export const OutOfDate = meta.story({ args: { at: '2026-11-21T11:57:00Z', staleAfter: 60_000 } })

/** A quiet table is not an old one: what is live is never out of date. */
export const QuietButLive = meta.story({
  args: { at: '2026-11-21T07:00:00Z', staleAfter: 60_000, status: 'live' },
})

export const HeldWhileOffline = meta.story({
  args: { at: '2026-11-21T11:57:00Z', status: 'offline' },
})

export const HeldSinceYesterday = meta.story({
  args: { at: '2026-11-20T17:30:00Z', status: 'reconnecting' },
})

export const HeldSinceLastYear = meta.story({
  args: { at: '2025-12-31T17:30:00Z', status: 'offline' },
})

/** Times follow the locale; words follow `messages`. */
export const AnotherLanguage = meta.story({
  args: { at: '2026-11-21T11:57:00Z' },
  render: (args) => (
    <LivepaneConfig locale="es" messages={{ updated: 'Actualizado {ago}' }}>
      <LastUpdated {...args} />
    </LivepaneConfig>
  ),
})

export const Narrow = meta.story({
  args: { at: '2025-12-31T17:30:00Z', status: 'offline' },
  parameters: { frameWidth: 160 },
})

export const RightToLeft = meta.story({
  args: { at: '2026-11-21T11:57:00Z', staleAfter: 60_000 },
  globals: { direction: 'rtl' },
})

export const ForcedColours = meta.story({
  args: { at: '2026-11-21T11:57:00Z', staleAfter: 60_000 },
  globals: { contrast: 'forced' },
})
