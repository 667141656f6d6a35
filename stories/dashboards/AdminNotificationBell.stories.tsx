import { AdminNotificationBell } from '@livepane/analytics'
import { expect, screen, waitFor, within } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'
import { LiveStage } from '../support/LiveStage.tsx'
import { notifiedProject as mock, table } from '../support/notifiedProject.ts'

/** Room for what opens over the page, which the picture shows with it. */
const page = {
  display: 'flex',
  justifyContent: 'flex-end',
  inlineSize: 452,
  maxInlineSize: '100%',
  blockSize: 420,
}

const meta = preview.meta({
  title: 'Dashboards/AdminNotificationBell',
  component: AdminNotificationBell,
  beforeEach: mock.serve,
  render: (args) => (
    <LiveStage url={mock.url} anonKey={mock.anonKey}>
      <div style={page}>
        <AdminNotificationBell {...args} />
      </div>
    </LiveStage>
  ),
})

/** Written by the database while no page was open: it counts, and nothing pops up. */
export const Unread = meta.story({
  play: async ({ canvas }) => {
    await canvas.findByRole('button', { name: 'Notifications, 1 unread' })
    await expect(screen.queryByText('Booking overdue')).toBeNull()
  },
})

/** What is read in the panel is read in the database, for this person on every device. */
export const ReadInThePanel = meta.story({
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Notifications, 1 unread' }))
    const dialog = await screen.findByRole('dialog', { name: 'Notifications' })
    await expect(
      await within(dialog).findByRole('article', { name: 'Booking overdue' }),
    ).toBeVisible()

    await userEvent.click(within(dialog).getByRole('button', { name: 'Mark all as read' }))

    await waitFor(() => expect(readAts()).toEqual([true]))
    await expect(canvas.getByRole('button', { name: 'Notifications' })).toBeVisible()
  },
})

function readAts(): boolean[] {
  return table('notification_receipts')
    .rows()
    .map(({ read_at }) => Boolean(read_at))
}
