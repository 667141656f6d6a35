import { TrendChart, type TrendChartProps } from '@livepane/ui/charts'
import * as React from 'react'
import { expect, fn, waitFor } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'
import { bookings, createMinutes, months, revenue, revenueCostPlan } from '../support/chartData.ts'

const minutes = createMinutes(40)
const euro = { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 } as const

const meta = preview.meta({
  title: 'Charts/TrendChart',
  component: TrendChart,
  parameters: { frameWidth: 648 },
  args: {
    title: 'Revenue',
    data: months,
    series: revenue,
    format: euro,
    status: 'live',
    updatedAt: '2026-11-21T11:59:48Z',
  } satisfies Partial<TrendChartProps>,
})

export const OneSeries = meta.story({
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('region', { name: 'Revenue' })).toHaveAttribute(
      'data-state',
      'ready',
    )
    await waitFor(() => expect(canvas.getByText('€70K')).toBeVisible())
  },
})

/** Told apart by colour, and by the pattern of the line. */
export const ThreeSeries = meta.story({
  args: { title: 'Revenue, cost and plan', series: revenueCostPlan },
})

export const Filled = meta.story({ args: { isFilled: true } })

export const NotFromZero = meta.story({ args: { startsAtZero: false } })

export const LastHour = meta.story({
  args: {
    title: 'Bookings per minute',
    data: minutes,
    series: bookings,
    format: {},
    windowMs: 39 * 60_000,
  },
})

/** Missing is a gap, never a zero. */
export const WithGap = meta.story({
  args: {
    data: months.map((point, index) =>
      index > 9 && index < 13 ? { ...point, values: { revenue: null } } : point,
    ),
  },
})

export const OnePoint = meta.story({ args: { data: months.slice(0, 1) } })

/** What a point says, under the pointer or with the arrow keys. */
export const ByKeyboard = meta.story({
  play: async ({ canvas, userEvent }) => {
    await waitFor(() => expect(canvas.getByText('€70K')).toBeVisible())
    await userEvent.tab()
    await userEvent.tab()
    await userEvent.keyboard('{ArrowRight}{ArrowRight}')
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent(/February 2025/))
    await expect(canvas.getByRole('region', { name: 'Revenue' })).not.toHaveAttribute('data-frozen')
  },
})

export const AsTable = meta.story({
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Show as table: Revenue' }))
    await expect(canvas.getByRole('table', { name: 'Revenue' })).toBeVisible()
    await expect(canvas.getAllByRole('row')).toHaveLength(25)
    const toggle = canvas.getByRole('button', { name: 'Show as chart: Revenue' })
    await userEvent.unhover(toggle)
    toggle.blur()
  },
})

/** A chart with a button in place of a database. */
function LiveChart(props: TrendChartProps) {
  const [step, setStep] = React.useState(0)
  const data = React.useMemo(() => createMinutes(40, step), [step])
  return (
    <div
      style={{
        ...{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)' },
        ...{ gap: 12, justifyItems: 'start' },
      }}
    >
      <TrendChart {...props} data={data} style={{ inlineSize: 600, maxInlineSize: '100%' }} />
      <button type="button" onClick={() => setStep(step + 1)}>
        A minute later
      </button>
    </div>
  )
}

/** New points come without animation, and wait while someone looks closely. */
export const StandsStillUnderThePointer = meta.story({
  args: { title: 'Bookings per minute', series: bookings, format: {}, windowMs: 39 * 60_000 },
  render: (args) => <LiveChart {...args} />,
  play: async ({ canvas, userEvent }) => {
    const chart = canvas.getByRole('region', { name: 'Bookings per minute' })
    const line = () => chart.querySelector('.recharts-line-curve')?.getAttribute('d')
    await waitFor(() => expect(line()).toBeTruthy())
    const before = line()

    const body = chart.querySelector('.lp-chart-body')
    if (!body) throw new Error('The chart has no body.')
    await userEvent.hover(body)
    canvas.getByRole('button', { name: 'A minute later' }).click()
    await waitFor(() => expect(chart).toHaveAttribute('data-frozen'))
    await expect(line()).toBe(before)

    await userEvent.unhover(body)
    await waitFor(() => expect(line()).not.toBe(before))
    await expect(chart).not.toHaveAttribute('data-frozen')
  },
})

export const Reconnecting = meta.story({
  args: { status: 'reconnecting', updatedAt: '2026-11-21T11:57:00Z' },
})

export const Empty = meta.story({ args: { data: [] } })

export const Loading = meta.story({
  args: { data: [], loading: true, skeletonDelay: 0, status: 'connecting', updatedAt: null },
})

export const FailedToLoad = meta.story({
  args: {
    data: [],
    error: 'You may not see the revenue of this property.',
    updatedAt: null,
    onRetry: fn(),
  },
})

export const FailedToRefresh = meta.story({
  args: {
    error: 'The server did not answer in time.',
    updatedAt: '2026-11-21T11:45:00Z',
    onRetry: fn(),
  },
  play: async ({ args, canvas, userEvent }) => {
    const retry = canvas.getByRole('button', { name: 'Retry Revenue' })
    await userEvent.click(retry)
    await expect(args.onRetry).toHaveBeenCalledOnce()
    await userEvent.unhover(retry)
    retry.blur()
  },
})

export const Narrow = meta.story({
  args: { series: revenueCostPlan },
  parameters: { frameWidth: 320 },
})

export const Compact = meta.story({ globals: { density: 'compact' } })

export const RightToLeft = meta.story({
  args: { series: revenueCostPlan },
  globals: { direction: 'rtl' },
})

export const ForcedColours = meta.story({
  args: { series: revenueCostPlan },
  globals: { contrast: 'forced' },
})
