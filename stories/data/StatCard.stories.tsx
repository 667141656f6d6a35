import { StatCard, type StatCardProps } from '@livepane/ui'
import { expect, fn } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'

const calendar = (
  <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
    <path d="M8 2v4M16 2v4M3 10h18M9 16l2 2 4-4M5 4h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2Z" />
  </svg>
)

const meta = preview.meta({
  title: 'Data/StatCard',
  component: StatCard,
  parameters: { frameWidth: 328 },
  argTypes: { icon: { control: false } },
  args: {
    title: 'Active bookings',
    value: 1284,
    icon: calendar,
    trend: { value: 12.4, type: 'percent', period: 'vs last week' },
    sparkline: [12, 18, 14, 22, 25, 21, 30, 28, 34, 40, 38, 44],
    status: 'live',
    updatedAt: '2026-11-21T11:59:48Z',
  } satisfies Partial<StatCardProps>,
})

export const Live = meta.story({
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('group', { name: 'Active bookings' })).toHaveAttribute(
      'data-state',
      'ready',
    )
  },
})

export const Connecting = meta.story({ args: { status: 'connecting' } })

/** The last value stays, in a quieter colour, with the time since when it may have changed. */
export const Reconnecting = meta.story({
  args: { status: 'reconnecting', updatedAt: '2026-11-21T11:57:00Z' },
  play: async ({ canvas }) => {
    await expect(canvas.getByText('1,284')).toBeVisible()
    await expect(canvas.getByText('Since 11:57 AM')).toBeVisible()
  },
})

export const Paused = meta.story({
  args: { status: 'paused', updatedAt: '2026-11-21T11:57:00Z' },
})

export const OutOfDate = meta.story({
  args: { status: 'stale', updatedAt: '2026-11-21T11:45:00Z' },
})

/** Without a live link the age alone decides. */
export const OutOfDateByAge = meta.story({
  args: { status: undefined, updatedAt: '2026-11-21T11:45:00Z', staleAfter: 60_000 },
})

export const Offline = meta.story({
  args: { status: 'offline', updatedAt: '2026-11-21T11:57:00Z' },
})

export const OfflineSinceYesterday = meta.story({
  args: { status: 'offline', updatedAt: '2026-11-20T17:30:00Z' },
})

export const LinkFailed = meta.story({
  args: { status: 'error', updatedAt: '2026-11-21T11:45:00Z' },
})

/** A card that is not connected claims nothing of a link. */
export const WithoutStatus = meta.story({ args: { status: undefined } })

export const NumberAlone = meta.story({
  args: {
    status: undefined,
    updatedAt: null,
    icon: undefined,
    trend: undefined,
    sparkline: undefined,
  },
})

/** For the first second loading shows nothing: most loads are over before. */
export const LoadingBriefly = meta.story({
  args: { value: null, loading: true, status: 'connecting', skeletonDelay: 60_000 },
})

export const Loading = meta.story({
  args: { value: null, loading: true, status: 'connecting', skeletonDelay: 0 },
})

/** Missing is a dash, never a zero. */
export const Missing = meta.story({
  args: { value: null },
  play: async ({ canvas }) => {
    await expect(canvas.getByText('No value')).toBeInTheDocument()
    await expect(canvas.queryByText('0')).not.toBeInTheDocument()
  },
})

export const Zero = meta.story({
  args: {
    title: 'Open disputes',
    value: 0,
    intent: 'lower-is-better',
    trend: { value: -3, type: 'absolute', period: 'since yesterday' },
    sparkline: [3, 3, 4, 2, 2, 1, 1, 0],
  },
})

export const FailedToLoad = meta.story({
  args: {
    value: null,
    error: 'You may not see the bookings of this property.',
    updatedAt: null,
    onRetry: fn(),
  },
})

/** A failed refresh keeps the last value and never says "Updated". */
export const FailedToRefresh = meta.story({
  args: {
    error: 'The server did not answer in time.',
    updatedAt: '2026-11-21T11:45:00Z',
    onRetry: fn(),
  },
  play: async ({ args, canvas, userEvent }) => {
    await expect(canvas.queryByText(/^Updated/)).not.toBeInTheDocument()
    await userEvent.click(canvas.getByRole('button', { name: 'Retry Active bookings' }))
    await expect(args.onRetry).toHaveBeenCalledOnce()
    // The picture shows the card at rest.
    await userEvent.unhover(canvas.getByRole('button'))
    canvas.getByRole('button').blur()
  },
})

/** The number was read; what is missing is the word when it changes. */
export const NotFollowed = meta.story({
  args: {
    status: 'error',
    error: Object.assign(
      new Error('The server cannot stream changes of "bookings": it is not published.'),
      {
        code: 'table-unknown',
        hint: 'Add it: alter publication supabase_realtime add table bookings;',
      },
    ),
    updatedAt: '2026-11-21T11:45:00Z',
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByText('Does not update by itself')).toBeVisible()
    await expect(canvas.getByText('1,284')).toBeVisible()
  },
})

export const Retrying = meta.story({
  args: {
    error: 'The server did not answer in time.',
    loading: true,
    updatedAt: '2026-11-21T11:45:00Z',
    onRetry: fn(),
  },
})

export const FailedOffline = meta.story({
  args: {
    status: 'offline',
    error: 'This device has no network.',
    updatedAt: '2026-11-21T11:57:00Z',
  },
})

export const Currency = meta.story({
  args: {
    title: 'Revenue',
    value: 128430.5,
    format: { style: 'currency', currency: 'EUR' },
    trend: { value: 4310, type: 'absolute', period: 'vs last week' },
  },
})

export const ShortNotation = meta.story({
  args: {
    title: 'Page views',
    value: 12_840_000,
    format: { notation: 'compact', maximumFractionDigits: 1 },
  },
})

export const OwnFormat = meta.story({
  args: {
    title: 'Time to first reply',
    value: 134,
    format: (minutes) => `${Math.floor(Number(minutes) / 60)} h ${Number(minutes) % 60} min`,
    intent: 'lower-is-better',
    trend: { value: -12, type: 'percent', period: 'vs last week' },
    sparkline: undefined,
  },
})

export const FinishedText = meta.story({
  args: { title: 'Next release', value: 'Monday', trend: undefined, sparkline: undefined },
})

export const FallIsBad = meta.story({
  args: {
    trend: { value: -3.2, type: 'percent', period: 'vs last week' },
    sparkline: [44, 45, 41, 43, 40, 42, 38, 39, 36],
  },
})

/** The arrow says up, the colour says bad: they do not depend on each other. */
export const RiseIsBad = meta.story({
  args: {
    title: 'Open disputes',
    value: 7,
    intent: 'lower-is-better',
    trend: { value: 2, type: 'absolute', period: 'since yesterday' },
    sparkline: [3, 3, 4, 2, 5, 5, 6, 7],
  },
})

export const FallIsGood = meta.story({
  args: {
    title: 'Cancelled',
    value: 31,
    intent: 'lower-is-better',
    trend: { value: -8, type: 'percent', period: 'vs last week' },
    sparkline: [44, 41, 42, 36, 39, 34, 31],
  },
})

export const NeitherGoodNorBad = meta.story({
  args: { intent: 'neutral', trend: { value: 4, type: 'percent', period: 'vs last week' } },
})

export const NoChange = meta.story({
  args: {
    trend: { value: 0, type: 'percent', period: 'vs last week' },
    sparkline: [22, 25, 21, 24, 20, 23, 22],
  },
})

export const TrendAsText = meta.story({ args: { trend: '+12% this month' } })

export const LongTitle = meta.story({
  args: { title: 'Average time until the professional confirms the booking', value: '2 h 14 min' },
})

export const LongValue = meta.story({
  args: {
    title: 'Lifetime revenue',
    value: 1_284_300_450.75,
    format: { style: 'currency', currency: 'EUR' },
  },
  parameters: { frameWidth: 240 },
})

export const Narrow = meta.story({
  args: {
    status: 'reconnecting',
    error: 'The server did not answer in time.',
    updatedAt: '2026-11-20T17:30:00Z',
    onRetry: fn(),
  },
  parameters: { frameWidth: 240 },
})

export const Compact = meta.story({ globals: { density: 'compact' } })

export const RightToLeft = meta.story({ globals: { direction: 'rtl' } })

export const ForcedColours = meta.story({
  args: { status: 'offline', updatedAt: '2026-11-21T11:57:00Z' },
  globals: { contrast: 'forced' },
})
