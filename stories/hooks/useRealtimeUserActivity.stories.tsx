import { useRealtimeUserActivity } from '@livepane/react'
import { ActivityPanel } from '@livepane/ui'
import { expect, userEvent, waitFor } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'
import { createStoryMock } from '../support/createStoryMock.ts'
import { HookStage } from '../support/HookStage.tsx'
import { LiveStage } from '../support/LiveStage.tsx'

const HOUR = 3_600_000
const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR).toISOString()

const mock = createStoryMock('use-realtime-user-activity', {
  tables: {
    bookings: [
      { id: 1, title: 'Garden wedding', created_at: hoursAgo(2) },
      { id: 2, title: 'Gala', created_at: hoursAgo(48) },
    ],
  },
})
const bookings = mock.db.from('bookings')
const room = mock.presence('online_users')

function Activity() {
  const { live: _, ...activity } = useRealtimeUserActivity()
  const nextId = () => bookings.rows().length + 1
  return (
    <HookStage
      code="useRealtimeUserActivity()"
      buttons={[
        {
          label: 'Noor comes, with two tabs',
          push: () => room.join({ key: 'noor', name: 'Noor Haddad', tabs: 2 }),
        },
        {
          label: 'Insert a booking',
          push: () =>
            void bookings.insert({ id: nextId(), title: 'Dinner', created_at: hoursAgo(0) }),
        },
      ]}
      result={activity}
    >
      <ActivityPanel
        onlineUsers={activity.onlineUsers}
        activeSessions={activity.activeSessions}
        recentBookings={activity.recentBookings}
        users={activity.users}
        loading={activity.isLoading}
      />
    </HookStage>
  )
}

const meta = preview.meta({
  title: 'Hooks/useRealtimeUserActivity',
  beforeEach: mock.serve,
  render: () => (
    <LiveStage url={mock.url} anonKey={mock.anonKey}>
      <Activity />
    </LiveStage>
  ),
})

export const PeopleAndBookings = meta.story({
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText(/"onlineUsers": 0/)).toBeVisible())
    await expect(canvas.getByText(/"recentBookings": 1/)).toBeVisible()

    await userEvent.click(canvas.getByRole('button', { name: 'Noor comes, with two tabs' }))
    await userEvent.click(canvas.getByRole('button', { name: 'Insert a booking' }))

    await waitFor(() => expect(canvas.getByText(/"activeSessions": 2/)).toBeVisible())
    await waitFor(() => expect(canvas.getByText(/"recentBookings": 2/)).toBeVisible())
  },
})
