import { ExpenseView } from '@livepane/analytics/charts'
import { expect, fn } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'
import { expenseSummary } from '../support/figures.ts'
import { opensMisfits } from '../support/opensMisfits.ts'
import { partOf } from '../support/parts.ts'

const meta = preview.meta({
  title: 'Dashboards/ExpensePanel',
  component: ExpenseView,
  parameters: { frameWidth: 640 },
  args: { expenses: partOf.live(expenseSummary), currency: 'EUR' },
})

export const Live = meta.story({
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('region', { name: 'Expenses' })).toHaveTextContent(
      '9 wait for a decision',
    )
  },
})

export const Loading = meta.story({ args: { expenses: partOf.loading } })

export const Empty = meta.story({ args: { expenses: partOf.live([]) } })

/** What was there stays, quieter, with the time since when it may have changed. */
export const Reconnecting = meta.story({ args: { expenses: partOf.reconnecting(expenseSummary) } })

export const OutOfDate = meta.story({ args: { expenses: partOf.stale(expenseSummary) } })

export const Denied = meta.story({ args: { expenses: partOf.denied(fn()) } })

export const Failed = meta.story({ args: { expenses: partOf.failed(fn()) } })

export const FailedToRefresh = meta.story({
  args: { expenses: partOf.failedToRefresh(expenseSummary, fn()) },
})

/** Rows that do not fit are left out, which is said in a line that opens. */
export const WithMisfits = meta.story({
  args: { expenses: partOf.misfits(expenseSummary) },
  play: opensMisfits,
})

export const Narrow = meta.story({ parameters: { frameWidth: 320 } })

export const Compact = meta.story({ globals: { density: 'compact' } })

export const RightToLeft = meta.story({ globals: { direction: 'rtl' } })

export const ForcedColours = meta.story({ globals: { contrast: 'forced' } })
