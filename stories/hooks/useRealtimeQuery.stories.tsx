import { useRealtimeQuery } from '@livepane/react'
import type { SupabaseClient } from '@supabase/supabase-js'
import { expect, userEvent, waitFor } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'
import { createStoryMock } from '../support/createStoryMock.ts'
import { HookStage } from '../support/HookStage.tsx'
import { LiveStage } from '../support/LiveStage.tsx'

const mock = createStoryMock('use-realtime-query', {
  tables: {
    bookings: [
      { id: 1, title: 'Garden wedding', status: 'pending' },
      { id: 2, title: 'Board retreat', status: 'pending' },
    ],
  },
})
const bookings = mock.db.from('bookings')

function Pending({ client }: { client: SupabaseClient }) {
  const { data, live } = useRealtimeQuery({
    queryKey: ['bookings', 'pending'],
    queryFn: async () => {
      const { data: rows } = await client
        .from('bookings')
        .select('*')
        .eq('status', 'pending')
        .throwOnError()
      return rows
    },
    table: 'bookings',
    filter: 'status=eq.pending',
  })
  return (
    <HookStage
      code={`useRealtimeQuery({
  queryKey: ['bookings', 'pending'],
  queryFn: fetchPending,
  table: 'bookings',
  filter: 'status=eq.pending',
})`}
      buttons={[
        {
          label: 'Insert a pending booking',
          push: () => void bookings.insert({ id: 3, title: 'Gala', status: 'pending' }),
        },
        {
          label: 'Approve booking 1',
          push: () => void bookings.update({ id: 1 }, { status: 'approved' }),
        },
        { label: 'Delete booking 2', push: () => void bookings.delete({ id: 2 }) },
        { label: 'Drop the network', push: () => mock.network.drop() },
        { label: 'Restore it', push: () => mock.network.restore() },
      ]}
      result={{ data, live: { phase: live.phase, isOld: live.isOld } }}
    />
  )
}

const meta = preview.meta({
  title: 'Hooks/useRealtimeQuery',
  beforeEach: mock.serve,
  render: () => (
    <LiveStage url={mock.url} anonKey={mock.anonKey}>
      {(client) => <Pending client={client} />}
    </LiveStage>
  ),
})

export const PatchedList = meta.story({
  play: async ({ canvas }) => {
    const returns = canvas.getByRole('region', { name: 'Returns' })
    await waitFor(() => expect(returns).toHaveTextContent('"phase": "live"'))
    const reads = mock.stats.requests.length

    await userEvent.click(canvas.getByRole('button', { name: 'Insert a pending booking' }))
    await waitFor(() => expect(returns).toHaveTextContent('Gala'))
    // The row leaves the filter, and with it the list.
    await userEvent.click(canvas.getByRole('button', { name: 'Approve booking 1' }))
    await waitFor(() => expect(returns).not.toHaveTextContent('Garden wedding'))
    await userEvent.click(canvas.getByRole('button', { name: 'Delete booking 2' }))
    await waitFor(() => expect(returns).not.toHaveTextContent('Board retreat'))

    await expect(mock.stats.requests.length).toBe(reads)
  },
})

export const AfterADrop = meta.story({
  play: async ({ canvas }) => {
    const returns = canvas.getByRole('region', { name: 'Returns' })
    await waitFor(() => expect(returns).toHaveTextContent('"phase": "live"'))

    await userEvent.click(canvas.getByRole('button', { name: 'Drop the network' }))
    await waitFor(() => expect(returns).toHaveTextContent('"phase": "interrupted"'))
    // Committed while nobody could hear of it.
    await userEvent.click(canvas.getByRole('button', { name: 'Insert a pending booking' }))
    await expect(returns).not.toHaveTextContent('Gala')

    await userEvent.click(canvas.getByRole('button', { name: 'Restore it' }))
    await waitFor(() => expect(returns).toHaveTextContent('"phase": "live"'), { timeout: 10_000 })
    await expect(returns).toHaveTextContent('Gala')
  },
})
