import { expect, waitFor, within } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'
import { createBooking, createBookings } from '../support/bookings.ts'
import { createStoryMock } from '../support/createStoryMock.ts'
import { LiveStage } from '../support/LiveStage.tsx'
import { InspectedDashboard } from './InspectedDashboard.tsx'
import { OperationsDashboard } from './OperationsDashboard.tsx'
import { RealDatabase } from './RealDatabase.tsx'

const mock = createStoryMock('operations', { tables: { bookings: createBookings(24) } })
const bookings = mock.db.from('bookings')

const meta = preview.meta({ title: 'Dashboards/Operations' })

export const OnTheMock = meta.story({
  beforeEach: mock.serve,
  render: () => (
    <LiveStage url={mock.url} anonKey={mock.anonKey}>
      {(client) => <OperationsDashboard client={client} />}
    </LiveStage>
  ),
  play: async ({ canvas }) => {
    const total = within(await canvas.findByRole('group', { name: 'Bookings' }))
    await waitFor(() => expect(total.getByText('Live')).toBeVisible())
    await expect(total.getByText('24')).toBeVisible()

    bookings.insert(
      createBooking(100, {
        created_at: '2026-11-21T11:59:00.000Z',
        status: 'pending',
        progress_percentage: 0,
      }),
    )
    await waitFor(() => expect(total.getByText('25')).toBeVisible())

    const completed = within(canvas.getByRole('group', { name: 'Completed' }))
    const before = createBookings(24).filter(({ status }) => status === 'completed').length
    bookings.update(
      { id: createBooking(0).id },
      { status: 'completed', progress_percentage: 100, version: 2 },
    )
    await waitFor(() => expect(completed.getByText(String(before + 1))).toBeVisible())
  },
})

export const WithoutNetwork = meta.story({
  beforeEach: mock.serve,
  render: () => (
    <LiveStage url={mock.url} anonKey={mock.anonKey}>
      {(client) => <OperationsDashboard client={client} />}
    </LiveStage>
  ),
  play: async ({ canvas }) => {
    const total = within(await canvas.findByRole('group', { name: 'Bookings' }))
    await waitFor(() => expect(total.getByText('Live')).toBeVisible())

    mock.network.drop()

    await waitFor(() => expect(total.getByText('Reconnecting')).toBeVisible())
    // The last known number stays.
    await expect(total.getByText('24')).toBeVisible()
  },
})

/** With the one line that a developer opens when it does not update. */
export const Inspected = meta.story({
  beforeEach: mock.serve,
  render: () => (
    <LiveStage url={mock.url} anonKey={mock.anonKey}>
      {(client) => <InspectedDashboard client={client} />}
    </LiveStage>
  ),
  play: async ({ canvas, userEvent }) => {
    const header = await canvas.findByRole('button', { name: /^Realtime/ })
    await waitFor(() => expect(header).toHaveTextContent('Connected'))

    await userEvent.click(header)
    await waitFor(() => expect(canvas.getByRole('row', { name: /bookings Live/ })).toBeVisible())

    // The picture shows the line.
    await userEvent.click(header)
    await userEvent.unhover(header)
    header.blur()
  },
})

/** The same page in a brand of its own, made of custom properties alone. */
export const SecondBrand = meta.story({
  globals: { brand: 'harbour' },
  beforeEach: mock.serve,
  render: OnTheMock.input.render,
  play: async ({ canvas }) => {
    const total = within(await canvas.findByRole('group', { name: 'Bookings' }))
    await waitFor(() => expect(total.getByText('Live')).toBeVisible())
  },
})

export const OnARealDatabase = meta.story({
  parameters: { clock: 'running' },
  render: () => <RealDatabase>{(client) => <OperationsDashboard client={client} />}</RealDatabase>,
})
