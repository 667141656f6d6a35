import { ClientHealthView } from '@livepane/analytics'
import { expect, fn } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'
import { clients } from '../support/figures.ts'
import { opensMisfits } from '../support/opensMisfits.ts'
import { partOf } from '../support/parts.ts'

const meta = preview.meta({
  title: 'Dashboards/ClientHealthPanel',
  component: ClientHealthView,
  parameters: { frameWidth: 920 },
  args: { clients: partOf.live(clients), currency: 'EUR' },
})

export const Live = meta.story({
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('region', { name: 'Client health' })).toHaveTextContent(
      'Albion Hotels',
    )
  },
})

export const Loading = meta.story({ args: { clients: partOf.loading } })

export const Empty = meta.story({ args: { clients: partOf.live([]) } })

/** What was there stays, quieter, with the time since when it may have changed. */
export const Reconnecting = meta.story({ args: { clients: partOf.reconnecting(clients) } })

export const OutOfDate = meta.story({ args: { clients: partOf.stale(clients) } })

export const Denied = meta.story({ args: { clients: partOf.denied(fn()) } })

export const Failed = meta.story({ args: { clients: partOf.failed(fn()) } })

export const FailedToRefresh = meta.story({
  args: { clients: partOf.failedToRefresh(clients, fn()) },
})

/** Rows that do not fit are left out, which is said in a line that opens. */
export const WithMisfits = meta.story({
  args: { clients: partOf.misfits(clients) },
  play: opensMisfits,
})

/** What the score is made of; a part that nothing can be judged by leaves its weight to the others. */
export const ScoreBreakdown = meta.story({
  play: async ({ canvas, userEvent }) => {
    const toggle = canvas.getByRole('button', { name: 'Albion Hotels' })
    await userEvent.click(toggle)
    await expect(canvas.getByText('nothing to judge by')).toBeVisible()
    await userEvent.unhover(toggle)
    toggle.blur()
  },
})

export const OneSegment = meta.story({
  play: async ({ canvas, userEvent }) => {
    const choice = canvas.getByRole('combobox', { name: 'Segment' })
    await userEvent.selectOptions(choice, 'Gold')
    await expect(canvas.queryByText('Albion Hotels')).toBeNull()
    await expect(canvas.getByText('Borealis Travel')).toBeVisible()
    choice.blur()
  },
})

export const Narrow = meta.story({ parameters: { frameWidth: 320 } })

export const Compact = meta.story({ globals: { density: 'compact' } })

export const RightToLeft = meta.story({ globals: { direction: 'rtl' } })

export const ForcedColours = meta.story({ globals: { contrast: 'forced' } })
