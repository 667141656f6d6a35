import { useRealtimeTable } from '@livepane/react'
import * as React from 'react'
import { expect, userEvent, waitFor } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'
import { createStoryMock } from '../support/createStoryMock.ts'
import { HookStage } from '../support/HookStage.tsx'
import { LiveStage } from '../support/LiveStage.tsx'

const mock = createStoryMock('use-realtime-table', {
  tables: { bookings: [{ id: 1, title: 'Garden wedding', status: 'pending' }] },
})
const bookings = mock.db.from('bookings')

function Payloads({ filter }: { filter?: string }) {
  const [payloads, setPayloads] = React.useState<unknown[]>([])
  const result = useRealtimeTable(
    'bookings',
    ({ eventType, new: row, old }) =>
      setPayloads((known) => [...known, { eventType, new: row, old }]),
    { filter },
  )
  const nextId = () => bookings.rows().length + 1
  return (
    <HookStage
      code={
        filter
          ? `useRealtimeTable('bookings', log, { filter: '${filter}' })`
          : `useRealtimeTable('bookings', log)`
      }
      buttons={[
        {
          label: 'Insert a booking',
          push: () => void bookings.insert({ id: nextId(), title: 'Gala', status: 'pending' }),
        },
        {
          label: 'Approve booking 1',
          push: () => void bookings.update({ id: 1 }, { status: 'approved' }),
        },
        { label: 'Delete booking 1', push: () => void bookings.delete({ id: 1 }) },
      ]}
      result={result}
      payloads={payloads}
    />
  )
}

const meta = preview.meta({
  title: 'Hooks/useRealtimeTable',
  beforeEach: mock.serve,
  render: (args: { filter?: string }) => (
    <LiveStage url={mock.url} anonKey={mock.anonKey}>
      <Payloads {...args} />
    </LiveStage>
  ),
})

export const EveryChange = meta.story({
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText(/"phase": "live"/)).toBeVisible())

    await userEvent.click(canvas.getByRole('button', { name: 'Insert a booking' }))
    await userEvent.click(canvas.getByRole('button', { name: 'Approve booking 1' }))
    await userEvent.click(canvas.getByRole('button', { name: 'Delete booking 1' }))

    await waitFor(() => expect(canvas.getAllByRole('listitem')).toHaveLength(3))
    const [inserted, approved, deleted] = canvas.getAllByRole('listitem')
    await expect(inserted).toHaveTextContent('"eventType":"INSERT"')
    await expect(approved).toHaveTextContent('"status":"approved"')
    // Row level security leaves nothing of a deleted row but its key.
    await expect(deleted).toHaveTextContent('"old":{"id":1}')
  },
})

export const Filtered = meta.story({
  args: { filter: 'status=eq.pending' },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText(/"phase": "live"/)).toBeVisible())

    // An update that leaves the filter is no change of the filtered rows.
    await userEvent.click(canvas.getByRole('button', { name: 'Approve booking 1' }))
    await userEvent.click(canvas.getByRole('button', { name: 'Insert a booking' }))

    await waitFor(() => expect(canvas.getAllByRole('listitem')).toHaveLength(1))
    await expect(canvas.getByRole('listitem')).toHaveTextContent('"eventType":"INSERT"')
  },
})
