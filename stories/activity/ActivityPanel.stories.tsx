import { ActivityPanel, type ActivityPanelProps } from '@livepane/ui'
import { expect, fn } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'
import { createPeople } from '../support/people.ts'

const meta = preview.meta({
  title: 'Activity/ActivityPanel',
  component: ActivityPanel,
  parameters: { frameWidth: 468 },
  args: {
    onlineUsers: 12,
    activeSessions: 19,
    recentBookings: 148,
    users: createPeople(12),
    status: 'live',
    updatedAt: '2026-11-21T11:59:48Z',
  } satisfies Partial<ActivityPanelProps>,
})

export const Live = meta.story({
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('region', { name: 'Activity' })).toHaveTextContent('148')
  },
})

export const WithoutAvatars = meta.story({
  render: ({ users, ...args }) => <ActivityPanel {...args} />,
})

/** The last numbers stay, in a quieter colour, with the time since when they may have changed. */
export const Reconnecting = meta.story({
  args: { status: 'reconnecting', updatedAt: '2026-11-21T11:57:00Z' },
})

export const Offline = meta.story({
  args: { status: 'offline', updatedAt: '2026-11-20T17:30:00Z' },
})

export const OutOfDateByAge = meta.story({
  args: { status: 'connecting', updatedAt: '2026-11-21T11:45:00Z', staleAfter: 60_000 },
})

export const NobodyOnline = meta.story({
  args: { onlineUsers: 0, activeSessions: 0, recentBookings: 0, users: [] },
})

export const PartlyUnknown = meta.story({ args: { recentBookings: null } })

export const Loading = meta.story({
  args: {
    onlineUsers: null,
    activeSessions: null,
    recentBookings: null,
    users: [],
    status: 'connecting',
    updatedAt: null,
    loading: true,
    skeletonDelay: 0,
  },
})

export const FailedToRefresh = meta.story({
  args: {
    error: 'The server did not answer in time.',
    updatedAt: '2026-11-21T11:45:00Z',
    onRetry: fn(),
  },
  play: async ({ args, canvas, userEvent }) => {
    const retry = canvas.getByRole('button', { name: 'Retry Activity' })
    await userEvent.click(retry)
    await expect(args.onRetry).toHaveBeenCalledOnce()
    await userEvent.unhover(retry)
    retry.blur()
  },
})

export const Narrow = meta.story({ parameters: { frameWidth: 320 } })

export const Compact = meta.story({ globals: { density: 'compact' } })

export const RightToLeft = meta.story({ globals: { direction: 'rtl' } })

export const ForcedColours = meta.story({ globals: { contrast: 'forced' } })
