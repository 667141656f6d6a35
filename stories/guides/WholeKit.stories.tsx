import { expect, waitFor, within } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'
import { createBooking, createBookings } from '../support/bookings.ts'
import { createStoryMock } from '../support/createStoryMock.ts'
import { LiveStage } from '../support/LiveStage.tsx'
import { WholeKit } from './WholeKit.tsx'

/** The times at which bookings come in, newest first: those that are there are older than those that come. */
const TO_COME = 5
const timeOf = (index: number): string => createBooking(index).created_at

const mock = createStoryMock('whole-kit', {
  tables: {
    bookings: createBookings(24).map((row, index) => ({
      ...row,
      created_at: timeOf(index + TO_COME),
    })),
  },
  // Whether a status changed just now is seen by the old row.
  replicaIdentity: { bookings: 'full' },
})
const bookings = mock.db.from('bookings')

/** Something happens at somebody else's desk: mostly a new booking, now and then one is done. */
function happen(count: number): void {
  const created_at = timeOf(TO_COME - 1 - count)
  const added = { created_at, updated_at: created_at, status: 'pending' } as const
  if (count % 3 !== 2) bookings.insert(createBooking(100 + count, added))
  else bookings.update({ id: createBooking(count - 2).id }, { status: 'completed', version: 2 })
}

/** Milliseconds between two of these on the page that moves. */
const PACE = 2500

/** How many there are, on a page that nobody closes. */
const ENOUGH = 300

const meta = preview.meta({
  title: 'Guides/The whole kit',
  tags: ['!autodocs'],
  beforeEach: mock.serve,
  render: () => (
    <LiveStage url={mock.url} anonKey={mock.anonKey}>
      {(client) => <WholeKit client={client} />}
    </LiveStage>
  ),
  play: async ({ canvas }) => {
    const total = within(await canvas.findByRole('group', { name: 'Bookings' }))
    await waitFor(() => expect(total.getByText('Live')).toBeVisible())
    for (let count = 0; count < 5; count += 1) happen(count)

    await waitFor(() => expect(total.getByText('28')).toBeVisible())
    await waitFor(() =>
      expect(canvas.getByRole('button', { name: 'Notifications, 5 unread' })).toBeVisible(),
    )
  },
})

export const AfterAFewChanges = meta.story({})

export const RightToLeft = meta.story({ globals: { direction: 'rtl' } })

export const Narrow = meta.story({
  parameters: { frameWidth: 320, noScreenshot: 'It is longer than the window of a picture.' },
})

/** Bookings come in and are done while you watch. */
export const Moving = meta.story({
  parameters: { noScreenshot: 'It never stands still.' },
  beforeEach: () => {
    let count = 0
    const timer = setInterval(() => {
      happen(count)
      count += 1
      if (count === ENOUGH) clearInterval(timer)
    }, PACE)
    return () => clearInterval(timer)
  },
  play: async ({ canvas }) => {
    const total = within(await canvas.findByRole('group', { name: 'Bookings' }))
    // On a busy machine more than one may have come before the first is looked for.
    await waitFor(() => expect(Number(total.getByText(/^\d+$/).textContent)).toBeGreaterThan(24))
  },
})
