import { OperationsView } from '@livepane/analytics/charts'
import { expect, fn } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'
import { alerts, fleet, support } from '../support/figures.ts'
import { opensMisfits } from '../support/opensMisfits.ts'
import { partOf } from '../support/parts.ts'

const meta = preview.meta({
  title: 'Dashboards/OperationsPanel',
  component: OperationsView,
  parameters: { frameWidth: 1000 },
  args: { fleet: partOf.live(fleet), support: partOf.live(support), alerts: partOf.live(alerts) },
})

export const Live = meta.story({
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('region', { name: 'Operations' })).toHaveTextContent(
      'Double booking on Saturday',
    )
  },
})

export const Loading = meta.story({
  args: { fleet: partOf.loading, support: partOf.loading, alerts: partOf.loading },
})

export const Empty = meta.story({
  args: { fleet: partOf.live([]), support: partOf.live([]), alerts: partOf.live([]) },
})

/** What was there stays, quieter, with the time since when it may have changed. */
export const Reconnecting = meta.story({
  args: {
    fleet: partOf.reconnecting(fleet),
    support: partOf.reconnecting(support),
    alerts: partOf.reconnecting(alerts),
  },
})

export const OutOfDate = meta.story({
  args: {
    fleet: partOf.stale(fleet),
    support: partOf.stale(support),
    alerts: partOf.stale(alerts),
  },
})

export const Denied = meta.story({
  args: { fleet: partOf.denied(fn()), support: partOf.denied(fn()), alerts: partOf.denied(fn()) },
})

export const Failed = meta.story({
  args: { fleet: partOf.failed(fn()), support: partOf.failed(fn()), alerts: partOf.failed(fn()) },
})

export const FailedToRefresh = meta.story({ args: { fleet: partOf.failedToRefresh(fleet, fn()) } })

/** Rows that do not fit are left out, which is said in a line that opens. */
export const WithMisfits = meta.story({
  args: { fleet: partOf.misfits(fleet) },
  play: opensMisfits,
})

/** Nothing to look at is good news. */
export const NoAlerts = meta.story({ args: { alerts: partOf.live([]) } })

export const Narrow = meta.story({ parameters: { frameWidth: 320 } })

export const Compact = meta.story({ globals: { density: 'compact' } })

export const RightToLeft = meta.story({ globals: { direction: 'rtl' } })

export const ForcedColours = meta.story({ globals: { contrast: 'forced' } })
