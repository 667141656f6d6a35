import { AdminDashboard } from '@livepane/analytics/charts'
import { PresenceAvatars } from '@livepane/ui'
import { expect, waitFor, within } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'
import { createBooking } from '../support/bookings.ts'
import { createStoryMock } from '../support/createStoryMock.ts'
import { dashboardProject } from '../support/dashboardProject.ts'
import { LiveStage } from '../support/LiveStage.tsx'

const mock = createStoryMock('admin-dashboard', dashboardProject)
const bookings = mock.db.from('bookings')

const meta = preview.meta({
  title: 'Dashboards/AdminDashboard',
  component: AdminDashboard,
  parameters: { frameWidth: 1200 },
  beforeEach: mock.serve,
  args: {
    currency: 'EUR',
    user: <PresenceAvatars users={[{ id: 'vera', name: 'Vera Lindqvist', isSelf: true }]} />,
  },
  render: (args) => (
    <LiveStage url={mock.url} anonKey={mock.anonKey}>
      <AdminDashboard {...args} />
    </LiveStage>
  ),
})

type Canvas = ReturnType<typeof within>

/** Every panel shows something, and says that it is live. */
async function allLive(canvas: Canvas) {
  await waitFor(() => {
    for (const name of [
      'Bookings by status',
      'Payments',
      'Expenses',
      'Client health',
      'Activity',
    ]) {
      expect(canvas.getByRole('region', { name })).toHaveAttribute('data-status', 'live')
    }
  })
  await waitFor(() => expect(canvas.queryByText('Loading')).toBeNull())
}

/** A booking is made, and every number that it is part of moves. */
export const AdminsPage = meta.story({
  play: async ({ canvas }) => {
    await allLive(canvas)
    const total = within(canvas.getByRole('group', { name: 'Bookings' }))
    const byStatus = canvas.getByRole('region', { name: 'Bookings by status' })
    const activity = canvas.getByRole('region', { name: 'Activity' })
    await expect(total.getByText('24')).toBeVisible()
    await expect(byStatus).toHaveTextContent('Pending6')

    bookings.insert(
      createBooking(100, {
        created_at: '2026-11-21T11:59:00.000Z',
        status: 'pending',
        progress_percentage: 0,
      }),
    )
    await waitFor(() => expect(total.getByText('25')).toBeVisible())
    await waitFor(() => expect(byStatus).toHaveTextContent('Pending7'))
    await waitFor(() => expect(activity).toHaveTextContent('25'))
  },
})

export const Narrow = meta.story({
  parameters: {
    frameWidth: 320,
    noScreenshot: 'Its panels have pictures of their own at this width.',
  },
  play: async ({ canvas, canvasElement }) => {
    await allLive(canvas)
    // Nothing but tables, each in itself, scrolls sideways.
    await expect(canvasElement.scrollWidth).toBeLessThanOrEqual(canvasElement.clientWidth)
  },
})
