import { RevenueView } from '@livepane/analytics/charts'
import { expect, fn } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'
import { financialSummary, revenueTrends } from '../support/figures.ts'
import { opensMisfits } from '../support/opensMisfits.ts'
import { partOf } from '../support/parts.ts'

const meta = preview.meta({
  title: 'Dashboards/RevenuePanel',
  component: RevenueView,
  parameters: { frameWidth: 640 },
  args: {
    payments: partOf.live(revenueTrends),
    accounts: partOf.live(financialSummary),
    currency: 'EUR',
  },
})

export const Live = meta.story({
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('region', { name: 'Revenue' })).toHaveTextContent('Due and open')
  },
})

export const Loading = meta.story({ args: { payments: partOf.loading, accounts: partOf.loading } })

export const Empty = meta.story({ args: { payments: partOf.live([]), accounts: partOf.live([]) } })

/** What was there stays, quieter, with the time since when it may have changed. */
export const Reconnecting = meta.story({
  args: {
    payments: partOf.reconnecting(revenueTrends),
    accounts: partOf.reconnecting(financialSummary),
  },
})

export const OutOfDate = meta.story({
  args: { payments: partOf.stale(revenueTrends), accounts: partOf.stale(financialSummary) },
})

export const Denied = meta.story({
  args: { payments: partOf.denied(fn()), accounts: partOf.denied(fn()) },
})

export const Failed = meta.story({
  args: { payments: partOf.failed(fn()), accounts: partOf.failed(fn()) },
})

export const FailedToRefresh = meta.story({
  args: { payments: partOf.failedToRefresh(revenueTrends, fn()) },
})

/** Rows that do not fit are left out, which is said in a line that opens. */
export const WithMisfits = meta.story({
  args: { payments: partOf.misfits(revenueTrends) },
  play: opensMisfits,
})

/** Each half says for itself how true it is. */
export const HalfDenied = meta.story({ args: { accounts: partOf.denied(fn()) } })

export const Narrow = meta.story({ parameters: { frameWidth: 320 } })

export const Compact = meta.story({ globals: { density: 'compact' } })

export const RightToLeft = meta.story({ globals: { direction: 'rtl' } })

export const ForcedColours = meta.story({ globals: { contrast: 'forced' } })
