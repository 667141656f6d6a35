import { RealtimeActivityPanel } from '@livepane/analytics'
import { expect, waitFor, type within } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'
import { createBooking } from '../support/bookings.ts'
import { createStoryMock } from '../support/createStoryMock.ts'
import { LiveStage } from '../support/LiveStage.tsx'

const mock = createStoryMock('realtime-activity-panel', {
  tables: {
    bookings: [
      createBooking(1, { created_at: '2026-11-21T10:00:00.000Z' }),
      createBooking(2, { created_at: '2026-11-19T10:00:00.000Z' }),
    ],
  },
})

const meta = preview.meta({
  title: 'Dashboards/RealtimeActivityPanel',
  component: RealtimeActivityPanel,
  beforeEach: mock.serve,
  render: (args) => (
    <LiveStage url={mock.url} anonKey={mock.anonKey}>
      <RealtimeActivityPanel {...args} />
    </LiveStage>
  ),
})

const isLive = (canvas: ReturnType<typeof within>) =>
  waitFor(() =>
    expect(canvas.getByRole('region', { name: 'Activity' })).toHaveAttribute('data-status', 'live'),
  )

/** A booking of an hour ago counts, one of two days ago does not; nobody is in the room yet. */
export const NobodyOnline = meta.story({
  play: async ({ canvas }) => {
    await isLive(canvas)
    await waitFor(() =>
      expect(canvas.getByText('Online now').closest('div')).toHaveTextContent('0'),
    )
  },
})

/** Somebody comes with two tabs, and a booking is made. */
export const PeopleAndBookings = meta.story({
  play: async ({ canvas }) => {
    await isLive(canvas)
    mock.presence('online_users').join({ key: 'noor', name: 'Noor Haddad', tabs: 2 })
    mock.db.from('bookings').insert(createBooking(3, { created_at: '2026-11-21T11:59:00.000Z' }))

    await waitFor(() => expect(canvas.getByText('Sessions').closest('div')).toHaveTextContent('2'))
    await waitFor(() => expect(canvas.getByText(/^Bookings/).closest('div')).toHaveTextContent('2'))
  },
})
