import { ComplianceView } from '@livepane/analytics'
import { expect, fn } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'
import { compliance } from '../support/figures.ts'
import { opensMisfits } from '../support/opensMisfits.ts'
import { partOf } from '../support/parts.ts'

const meta = preview.meta({
  title: 'Dashboards/CompliancePanel',
  component: ComplianceView,
  parameters: { frameWidth: 920 },
  args: { clients: partOf.live(compliance), year: 2026 },
})

export const Live = meta.story({
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('region', { name: 'Event compliance 2026' })).toHaveTextContent(
      '40 days left',
    )
  },
})

export const Loading = meta.story({ args: { clients: partOf.loading } })

export const Empty = meta.story({ args: { clients: partOf.live([]) } })

/** What was there stays, quieter, with the time since when it may have changed. */
export const Reconnecting = meta.story({ args: { clients: partOf.reconnecting(compliance) } })

export const OutOfDate = meta.story({ args: { clients: partOf.stale(compliance) } })

export const Denied = meta.story({ args: { clients: partOf.denied(fn()) } })

export const Failed = meta.story({ args: { clients: partOf.failed(fn()) } })

export const FailedToRefresh = meta.story({
  args: { clients: partOf.failedToRefresh(compliance, fn()) },
})

/** Rows that do not fit are left out, which is said in a line that opens. */
export const WithMisfits = meta.story({
  args: { clients: partOf.misfits(compliance) },
  play: opensMisfits,
})

export const OneClient = meta.story({
  play: async ({ canvas, userEvent }) => {
    const toggle = canvas.getByRole('button', { name: 'Albion Hotels' })
    await userEvent.click(toggle)
    await expect(canvas.getByText('On-site visit')).toBeVisible()
    await userEvent.unhover(toggle)
    toggle.blur()
  },
})

export const Narrow = meta.story({ parameters: { frameWidth: 320 } })

export const Compact = meta.story({ globals: { density: 'compact' } })

export const RightToLeft = meta.story({ globals: { direction: 'rtl' } })

export const ForcedColours = meta.story({ globals: { contrast: 'forced' } })
