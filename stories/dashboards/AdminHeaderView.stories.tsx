import { AdminHeaderView, type AdminHeaderViewProps } from '@livepane/analytics'
import { NotificationBell, PresenceAvatars } from '@livepane/ui'
import { expect, fn } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'

const page = {
  status: 'live' as const,
  ...{ isUpdating: false, lastUpdated: '2026-11-21T11:59:48Z' },
  ...{ live: 12, wanted: 12, onPause: fn(), onRefresh: fn() },
} satisfies AdminHeaderViewProps['page']

const meta = preview.meta({
  title: 'Dashboards/AdminHeader',
  component: AdminHeaderView,
  parameters: { frameWidth: 1120 },
  args: {
    page,
    bell: <NotificationBell unreadCount={3}>{null}</NotificationBell>,
    user: <PresenceAvatars users={[{ id: 'vera', name: 'Vera Lindqvist', isSelf: true }]} />,
  },
})

export const Live = meta.story({
  play: async ({ canvas, userEvent }) => {
    const pause = canvas.getByRole('button', { name: 'Pause' })
    await userEvent.click(pause)
    await expect(page.onPause).toHaveBeenCalledWith(true)
    await userEvent.unhover(pause)
    pause.blur()
  },
})

export const Paused = meta.story({ args: { page: { ...page, status: 'paused', pending: 7 } } })

export const Reconnecting = meta.story({ args: { page: { ...page, status: 'reconnecting' } } })

/** Two sources may not be read, which the page does not hide. */
export const PartlyDenied = meta.story({ args: { page: { ...page, live: 10, denied: 2 } } })

export const WithoutUser = meta.story({ args: { user: undefined, title: 'Operations' } })

export const Narrow = meta.story({ parameters: { frameWidth: 320 } })

export const RightToLeft = meta.story({ globals: { direction: 'rtl' } })

export const ForcedColours = meta.story({ globals: { contrast: 'forced' } })
