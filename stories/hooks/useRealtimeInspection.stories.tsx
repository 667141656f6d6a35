import { useRealtimeInspection, useRealtimeQuery } from '@livepane/react'
import { RealtimeInspector } from '@livepane/ui'
import type { SupabaseClient } from '@supabase/supabase-js'
import { expect, waitFor, within } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'
import { createBooking, createBookings } from '../support/bookings.ts'
import { createStoryMock } from '../support/createStoryMock.ts'
import { LiveStage } from '../support/LiveStage.tsx'

const mock = createStoryMock('use-realtime-inspection', {
  tables: { bookings: createBookings(24), invoices: [{ id: 1 }] },
  publication: ['bookings'],
})
const bookings = mock.db.from('bookings')

function Page({ client, tables }: { client: SupabaseClient; tables: readonly string[] }) {
  return (
    <div style={{ inlineSize: 688, maxInlineSize: '100%', fontSize: 13 }}>
      {tables.map((table) => (
        <Rows key={table} client={client} table={table} />
      ))}
      <RealtimeInspector snapshot={useRealtimeInspection()} defaultOpen />
    </div>
  )
}

function Rows({ client, table }: { client: SupabaseClient; table: string }) {
  const { data } = useRealtimeQuery({
    queryKey: [table],
    queryFn: async () => (await client.from(table).select('*').throwOnError()).data,
    table,
  })
  return (
    <p>
      {table}: <output aria-label={table}>{data?.length ?? '…'}</output>
    </p>
  )
}

const meta = preview.meta({
  title: 'Hooks/useRealtimeInspection',
  beforeEach: mock.serve,
  render: ({ tables }: { tables: readonly string[] }) => (
    <LiveStage url={mock.url} anonKey={mock.anonKey} options={{ logger: () => {} }}>
      {(client) => <Page client={client} tables={tables} />}
    </LiveStage>
  ),
  args: { tables: ['bookings'] },
})

export const AfterAChange = meta.story({
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByLabelText('bookings')).toHaveTextContent('24'))
    const queries = within(await canvas.findByRole('region', { name: 'Queries' }))
    await waitFor(() => expect(queries.getByText('Live')).toBeVisible())

    bookings.insert(createBooking(100))

    await waitFor(() => expect(canvas.getByLabelText('bookings')).toHaveTextContent('25'))
    await waitFor(() => expect(queries.getByText(/25 rows .* 1 patch /)).toBeVisible())
  },
})

/** A gap with its reason, and what filled it. */
export const AfterADrop = meta.story({
  play: async ({ canvas, userEvent }) => {
    const state = async () => await canvas.findByRole('row', { name: /^bookings/ })
    await waitFor(async () => expect(await state()).toHaveTextContent('Live'))

    mock.network.drop()
    await waitFor(async () => expect(await state()).toHaveTextContent('The socket closed'))
    mock.network.restore()
    await waitFor(async () => expect(await state()).toHaveTextContent('Live'))

    const toggle = canvas.getByRole('button', { name: 'bookings' })
    await userEvent.click(toggle)
    const [newest] = within(canvas.getByRole('list', { name: 'Gaps' })).getAllByRole('listitem')
    await expect(newest).toHaveTextContent('Joined again after a drop')
    const queries = within(canvas.getByRole('region', { name: 'Queries' }))
    await waitFor(() => expect(queries.getByText('Live')).toBeVisible())
    await userEvent.unhover(toggle)
    toggle.blur()
  },
})

/** One table of two is not published: its row says so, and what to do. */
export const OneDenied = meta.story({
  args: { tables: ['bookings', 'invoices'] },
  parameters: { noScreenshot: 'Which of two answers comes first decides what is confirmed first.' },
  play: async ({ canvas }) => {
    const header = await canvas.findByRole('button', { name: /^Realtime/ })
    await waitFor(() => expect(header).toHaveTextContent('Connected1 of 2 · 1 without access'))
    const table = within(canvas.getByRole('table'))
    await expect(
      table.getByText(/alter publication supabase_realtime add table invoices/),
    ).toBeVisible()
    const queries = within(canvas.getByRole('region', { name: 'Queries' }))
    await waitFor(() => expect(queries.getByText('Live')).toBeVisible())
  },
})
