import { BreakdownChart, type BreakdownChartProps } from '@livepane/ui/charts'
import { expect, waitFor } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'
import { statuses } from '../support/chartData.ts'

const meta = preview.meta({
  title: 'Charts/BreakdownChart',
  component: BreakdownChart,
  parameters: { frameWidth: 508 },
  args: {
    title: 'Bookings by status',
    data: statuses,
    status: 'live',
    updatedAt: '2026-11-21T11:59:48Z',
  } satisfies Partial<BreakdownChartProps>,
})

export const LargestFirst = meta.story({
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText('612')).toBeVisible())
  },
})

export const InTheOrderGiven = meta.story({
  args: { isSorted: false, data: [...statuses].reverse() },
})

export const Currency = meta.story({
  args: {
    title: 'Expenses by category',
    format: { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 },
    data: [
      { label: 'Catering', value: 48_200 },
      { label: 'Venue', value: 31_900 },
      { label: 'Staff on weekends and public holidays', value: 12_400 },
      { label: 'Insurance', value: null },
    ],
  },
})

export const ByKeyboard = meta.story({
  play: async ({ canvas, userEvent }) => {
    await waitFor(() => expect(canvas.getByText('612')).toBeVisible())
    await userEvent.tab()
    await userEvent.tab()
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}')
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent(/Approved/))
    await expect(canvas.getByRole('status')).toHaveTextContent('24.3%')
  },
})

export const AsTable = meta.story({
  args: { defaultView: 'table' },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('row', { name: 'Completed 612 52.4%' })).toBeVisible()
  },
})

export const AllZero = meta.story({
  args: { data: statuses.map(({ label }) => ({ label, value: 0 })) },
})

export const Empty = meta.story({ args: { data: [] } })

export const Loading = meta.story({
  args: { data: [], loading: true, skeletonDelay: 0, status: 'connecting', updatedAt: null },
})

export const Offline = meta.story({
  args: { status: 'offline', updatedAt: '2026-11-21T11:57:00Z' },
})

export const Narrow = meta.story({ parameters: { frameWidth: 320 } })

export const RightToLeft = meta.story({ globals: { direction: 'rtl' } })

export const ForcedColours = meta.story({ globals: { contrast: 'forced' } })
