import { DashboardFiguresView } from '@livepane/analytics'
import { fn } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'
import { dashboardStats } from '../support/figures.ts'
import { partOf } from '../support/parts.ts'

const meta = preview.meta({
  title: 'Dashboards/DashboardFigures',
  component: DashboardFiguresView,
  parameters: { frameWidth: 1120 },
  args: { stats: partOf.live(dashboardStats), currency: 'EUR' },
})

export const Live = meta.story()

export const Loading = meta.story({ args: { stats: partOf.loading } })

export const Reconnecting = meta.story({ args: { stats: partOf.reconnecting(dashboardStats) } })

export const Failed = meta.story({ args: { stats: partOf.failed(fn()) } })

export const Narrow = meta.story({ parameters: { frameWidth: 320 } })

export const RightToLeft = meta.story({ globals: { direction: 'rtl' } })

export const ForcedColours = meta.story({ globals: { contrast: 'forced' } })
