import { NotificationPanel, type NotificationPanelProps } from '@livepane/ui'
import { expect, fn, waitFor, within } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'
import { WorkingPanel } from '../support/NotificationStage.tsx'
import { createNotification, manyNotifications, oneDay } from '../support/notifications.ts'

const meta = preview.meta({
  title: 'Notifications/NotificationPanel',
  component: NotificationPanel,
  parameters: { frameWidth: 448 },
  argTypes: {
    renderIcon: { control: false },
    renderActions: { control: false },
    footer: { control: false },
    typeLabel: { control: false },
  },
  args: {
    notifications: oneDay,
    onMarkAsRead: fn(),
    onMarkAllAsRead: fn(),
    onMarkGroupAsRead: fn(),
    onRemove: fn(),
    onClearAll: fn(),
    onUndo: fn(),
    onMuteFor: fn(),
  } satisfies Partial<NotificationPanelProps>,
})

export const OneDay = meta.story({
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('region', { name: 'Notifications' })).toBeVisible()
    for (const name of ['Today', 'Yesterday', 'Earlier']) {
      await expect(canvas.getByRole('heading', { name })).toBeInTheDocument()
    }
  },
})

/** Arrow keys from row to row; Tab to what a row can do. */
export const ByKeyboard = meta.story({
  render: (args) => <WorkingPanel {...args} />,
  play: async ({ canvas, userEvent }) => {
    canvas.getByRole('region', { name: 'Notifications' }).focus()
    await userEvent.keyboard('{ArrowDown}')
    const dispute = canvas.getByRole('article', { name: 'Dispute opened' })
    await expect(dispute).toHaveFocus()

    await userEvent.tab()
    await expect(within(dispute).getByRole('link', { name: 'Review dispute' })).toHaveFocus()
    await userEvent.tab()
    await userEvent.keyboard('{Enter}')
    await expect(dispute).toHaveFocus()
    await expect(dispute).not.toHaveTextContent('Unread')

    await userEvent.keyboard('{ArrowDown}{Delete}')
    await expect(canvas.queryByRole('article', { name: 'New booking' })).not.toBeInTheDocument()
    await expect(canvas.getByRole('article', { name: 'New review' })).toHaveFocus()
    await expect(canvas.getByRole('status')).toHaveTextContent('Removed “New booking”')
  },
})

export const GroupMarkedAsRead = meta.story({
  render: (args) => <WorkingPanel {...args} />,
  play: async ({ canvas, userEvent }) => {
    canvas.getByRole('region', { name: 'Notifications' }).focus()
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}')
    const reviews = canvas.getByRole('article', { name: 'New review' })
    await expect(reviews).toHaveFocus()
    await userEvent.tab()
    await userEvent.tab()
    await userEvent.tab()
    await expect(
      within(reviews).getByRole('button', { name: 'Mark group as read: New review' }),
    ).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect(reviews).toHaveAttribute('data-state', 'read')
    await expect(reviews).toHaveFocus()
  },
})

/** An app's own buttons on what waits for a decision, and its own line at the end. */
export const OwnActions = meta.story({
  args: {
    renderActions: ({ type, title }, { tabIndex }) =>
      type === 'dispute_opened' && (
        <>
          <button
            type="button"
            className="lp-button lp-button-primary"
            tabIndex={tabIndex}
            aria-label={`Accept: ${title}`}
          >
            Accept
          </button>
          <button
            type="button"
            className="lp-button"
            tabIndex={tabIndex}
            aria-label={`Decline: ${title}`}
          >
            Decline
          </button>
        </>
      ),
    footer: <a href="#settings">Notification settings</a>,
  },
  play: async ({ canvas, userEvent }) => {
    canvas.getByRole('region', { name: 'Notifications' }).focus()
    await userEvent.keyboard('{ArrowDown}')
    const dispute = canvas.getByRole('article', { name: 'Dispute opened' })
    const accept = within(dispute).getByRole('button', { name: 'Accept: Dispute opened' })
    await userEvent.tab()
    await userEvent.tab()
    await expect(accept).toHaveFocus()
    await userEvent.keyboard('{ArrowDown}')
    await expect(canvas.getByRole('link', { name: 'Notification settings' })).toBeVisible()
    await expect(accept).toHaveAttribute('tabindex', '-1')
  },
})

export const GroupOpen = meta.story({
  play: async ({ canvas, userEvent }) => {
    const expander = canvas.getByRole('button', { name: 'Show all 3' })
    await userEvent.click(expander)
    await expect(canvas.getAllByRole('article', { name: 'New review' })).toHaveLength(4)
    await expect(canvas.getByRole('button', { name: 'Show less' })).toHaveAttribute(
      'aria-expanded',
      'true',
    )
    await userEvent.unhover(expander)
    expander.blur()
  },
})

export const RemovedWithUndo = meta.story({
  render: (args) => <WorkingPanel {...args} />,
  play: async ({ canvas, userEvent }) => {
    const remove = canvas.getByRole('button', { name: 'Remove: Dispute opened' })
    await userEvent.click(remove)
    await expect(canvas.queryByRole('article', { name: 'Dispute opened' })).not.toBeInTheDocument()
    await userEvent.click(canvas.getByRole('button', { name: 'Undo' }))
    await expect(canvas.getByRole('article', { name: 'Dispute opened' })).toHaveFocus()
    await userEvent.click(canvas.getByRole('button', { name: 'Remove: New booking' }))
    await userEvent.unhover(canvas.getByRole('region'))
    await expect(canvas.getByRole('button', { name: 'Undo' })).toBeVisible()
  },
})

export const OnlyUnread = meta.story({
  play: async ({ canvas, userEvent }) => {
    const unread = canvas.getByRole('button', { name: 'Unread 6' })
    await userEvent.click(unread)
    await expect(canvas.queryByRole('heading', { name: 'Yesterday' })).not.toBeInTheDocument()
    await userEvent.unhover(unread)
    unread.blur()
  },
})

export const Filtered = meta.story({
  play: async ({ canvas, userEvent }) => {
    const filters = canvas.getByRole('button', { name: 'Filters' })
    await userEvent.click(filters)
    await userEvent.selectOptions(canvas.getByRole('combobox', { name: 'Priority' }), 'Low')
    await expect(canvas.queryByRole('article', { name: 'Dispute opened' })).not.toBeInTheDocument()
    await expect(canvas.getByRole('article', { name: 'Booking completed' })).toBeVisible()
    await userEvent.unhover(filters)
  },
})

export const NothingMatches = meta.story({
  args: { notifications: oneDay.map((one) => ({ ...one, read: true })) },
  play: async ({ canvas, userEvent }) => {
    const unread = canvas.getByRole('button', { name: 'Unread' })
    await userEvent.click(unread)
    await expect(canvas.getByText('Nothing matches these filters')).toBeVisible()
    await userEvent.unhover(unread)
    unread.blur()
  },
})

export const Empty = meta.story({ args: { notifications: [] } })

/** For the first second loading shows nothing: most loads are over before. */
export const LoadingBriefly = meta.story({
  args: { notifications: [], loading: true, skeletonDelay: 60_000 },
})

export const Loading = meta.story({
  args: { notifications: [], loading: true, skeletonDelay: 0 },
})

export const FailedToLoad = meta.story({
  args: { notifications: [], error: 'The server did not answer in time.', onRetry: fn() },
  play: async ({ args, canvas, userEvent }) => {
    const retry = canvas.getByRole('button', { name: 'Retry Notifications' })
    await userEvent.click(retry)
    await expect(args.onRetry).toHaveBeenCalledOnce()
    await userEvent.unhover(retry)
    retry.blur()
  },
})

/** What is known stays. */
export const FailedToRefresh = meta.story({
  args: { error: 'The server did not answer in time.', onRetry: fn() },
})

export const Muted = meta.story({
  args: { mutedUntil: '2026-11-22T08:00:00Z' },
  play: async ({ args, canvas, userEvent }) => {
    const unmute = canvas.getByRole('button', { name: 'Unmute' })
    await userEvent.click(unmute)
    await expect(args.onMuteFor).toHaveBeenCalledWith(0)
    await userEvent.unhover(unmute)
    unmute.blur()
  },
})

/** A panel that only shows has no buttons that nobody listens to. */
export const WithoutActions = meta.story({
  render: ({ notifications }) => <NotificationPanel notifications={notifications} />,
})

/** Only the rows in sight are on the page, however long the list. */
export const TenThousand = meta.story({
  args: { notifications: manyNotifications(10_000) },
  play: async ({ canvas, userEvent }) => {
    const list = () => canvas.getAllByRole('article')
    await waitFor(() => expect(list()[0]?.closest('li')).toHaveAttribute('aria-setsize', '10003'))
    await expect(list().length).toBeLessThan(30)

    canvas.getByRole('region', { name: 'Notifications' }).focus()
    await userEvent.keyboard('{ArrowDown}{End}')
    const last = await canvas.findByRole('article', { name: 'Booking 1 created' })
    await waitFor(() => expect(last).toHaveFocus())
    await expect(list().length).toBeLessThan(30)

    await userEvent.keyboard('{Home}')
    await waitFor(() =>
      expect(canvas.getByRole('article', { name: 'Booking 10000 created' })).toHaveFocus(),
    )
    await expect(list().length).toBeLessThan(30)
  },
})

export const Hostile = meta.story({
  args: {
    notifications: [
      createNotification('html', 1, {
        title: '<img src=x onerror=alert(1)>',
        message: '<b>Not bold</b>',
        actionUrl: 'javascript:alert(1)',
      }),
      createNotification('data', 2, {
        title: 'A page of data',
        actionUrl: 'data:text/html,<script>alert(1)</script>',
        actionLabel: 'Open',
      }),
      createNotification('host', 3, { title: 'Another site', actionUrl: '//evil.example' }),
      createNotification('long', 4, { title: '👩🏽‍🚀'.repeat(900), message: 'Aa'.repeat(5000) }),
      createNotification('rtl', 5, { title: 'حجز جديد', message: 'حفل زفاف في الحديقة' }),
    ],
  },
  play: async ({ canvas }) => {
    await expect(canvas.queryByRole('link')).not.toBeInTheDocument()
    await expect(canvas.queryByRole('img')).not.toBeInTheDocument()
  },
})

export const Narrow = meta.story({ parameters: { frameWidth: 320 } })

export const Compact = meta.story({ globals: { density: 'compact' } })

export const RightToLeft = meta.story({ globals: { direction: 'rtl' } })

export const ForcedColours = meta.story({ globals: { contrast: 'forced' } })
