import type { TableChange } from '@livepane/core'
import { useRealtimeSubscriptions } from '@livepane/react'
import * as React from 'react'
import { expect, userEvent, waitFor } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'
import { createStoryMock } from '../support/createStoryMock.ts'
import { HookStage } from '../support/HookStage.tsx'
import { LiveStage } from '../support/LiveStage.tsx'

const mock = createStoryMock('use-realtime-subscriptions', {
  tables: {
    bookings: [{ id: 1, title: 'Garden wedding', status: 'pending' }],
    milestones: [{ id: 1, booking_id: 1, done: false }],
    invoices: [{ id: 1 }],
  },
  publication: ['bookings', 'milestones'],
})
const bookings = mock.db.from('bookings')
const milestones = mock.db.from('milestones')

function Payloads({ tables }: { tables: readonly string[] }) {
  const [payloads, setPayloads] = React.useState<unknown[]>([])
  const log = ({ table, eventType, new: row }: TableChange) =>
    setPayloads((known) => [...known, { table, eventType, new: row }])
  const { phase, error } = useRealtimeSubscriptions(
    Object.fromEntries(tables.map((table) => [table, log])),
  )
  return (
    <HookStage
      code={`useRealtimeSubscriptions({
${tables.map((table) => `  ${table}: log,`).join('\n')}
})`}
      buttons={[
        {
          label: 'Insert a booking',
          push: () => void bookings.insert({ id: 2, title: 'Gala', status: 'pending' }),
        },
        {
          label: 'Finish milestone 1',
          push: () => void milestones.update({ id: 1 }, { done: true }),
        },
      ]}
      result={{ phase, error: error && { code: error.code, hint: error.hint } }}
      payloads={payloads}
    />
  )
}

const meta = preview.meta({
  title: 'Hooks/useRealtimeSubscriptions',
  beforeEach: mock.serve,
  args: { tables: ['bookings', 'milestones'] },
  render: ({ tables }: { tables: readonly string[] }) => (
    <LiveStage url={mock.url} anonKey={mock.anonKey} options={{ logger: () => {} }}>
      <Payloads tables={tables} />
    </LiveStage>
  ),
})

export const TwoTables = meta.story({
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText(/"phase": "live"/)).toBeVisible())

    await userEvent.click(canvas.getByRole('button', { name: 'Insert a booking' }))
    await userEvent.click(canvas.getByRole('button', { name: 'Finish milestone 1' }))

    await waitFor(() => expect(canvas.getAllByRole('listitem')).toHaveLength(2))
    const [inserted, finished] = canvas.getAllByRole('listitem')
    await expect(inserted).toHaveTextContent('{"table":"bookings","eventType":"INSERT"')
    await expect(finished).toHaveTextContent('{"table":"milestones","eventType":"UPDATE"')
  },
})

/** The phase is that of the worst table; the others go on. */
export const OneDenied = meta.story({
  args: { tables: ['bookings', 'invoices'] },
  play: async ({ canvas }) => {
    const returns = canvas.getByRole('region', { name: 'Returns' })
    await waitFor(() => expect(returns).toHaveTextContent('"phase": "denied"'))
    await expect(returns).toHaveTextContent('"code": "table-unknown"')

    await userEvent.click(canvas.getByRole('button', { name: 'Insert a booking' }))

    await waitFor(() => expect(canvas.getByRole('listitem')).toHaveTextContent('Gala'))
  },
})
