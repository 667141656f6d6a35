import { BookingSummaryView } from '@livepane/analytics'
import { expect, fn } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'
import { bookingSummary } from '../support/figures.ts'
import { opensMisfits } from '../support/opensMisfits.ts'
import { partOf } from '../support/parts.ts'

const meta = preview.meta({
  title: 'Dashboards/BookingSummaryPanel',
  component: BookingSummaryView,
  parameters: { frameWidth: 520 },
  args: { bookings: partOf.live(bookingSummary), currency: 'EUR' },
})

export const Live = meta.story({
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('region', { name: 'Bookings by status' })).toHaveTextContent(
      '1,284',
    )
  },
})

export const Loading = meta.story({ args: { bookings: partOf.loading } })

export const Empty = meta.story({
  args: { bookings: partOf.live({ ...bookingSummary, total: 0 }) },
})

/** What was there stays, quieter, with the time since when it may have changed. */
export const Reconnecting = meta.story({ args: { bookings: partOf.reconnecting(bookingSummary) } })

export const OutOfDate = meta.story({ args: { bookings: partOf.stale(bookingSummary) } })

export const Denied = meta.story({ args: { bookings: partOf.denied(fn()) } })

export const Failed = meta.story({ args: { bookings: partOf.failed(fn()) } })

export const FailedToRefresh = meta.story({
  args: { bookings: partOf.failedToRefresh(bookingSummary, fn()) },
})

/** Rows that do not fit are left out, which is said in a line that opens. */
export const WithMisfits = meta.story({
  args: { bookings: partOf.misfits(bookingSummary) },
  play: opensMisfits,
})

/** The view is missing or denied, so the page counted. It says so. */
export const CountedHere = meta.story({
  args: { bookings: partOf.live({ ...bookingSummary, source: 'count' as const }) },
})

export const Narrow = meta.story({ parameters: { frameWidth: 320 } })

export const Compact = meta.story({ globals: { density: 'compact' } })

export const RightToLeft = meta.story({ globals: { direction: 'rtl' } })

export const ForcedColours = meta.story({ globals: { contrast: 'forced' } })
