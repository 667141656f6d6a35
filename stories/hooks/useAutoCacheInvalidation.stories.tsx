import type { InvalidationEvent } from '@livepane/core/query'
import { useAutoCacheInvalidation, useRealtimeStatus } from '@livepane/react'
import type { SupabaseClient } from '@supabase/supabase-js'
import { useQuery } from '@tanstack/react-query'
import * as React from 'react'
import { expect, userEvent, waitFor, type within } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'
import { createStoryMock } from '../support/createStoryMock.ts'
import { HookStage } from '../support/HookStage.tsx'
import { LiveStage } from '../support/LiveStage.tsx'

const mock = createStoryMock('use-auto-cache-invalidation', {
  tables: {
    clients: [{ id: 1, name: 'Villa Serena' }],
    settings: [{ id: 1, currency: 'EUR' }],
  },
})
const clients = mock.db.from('clients')

function Clients({ client }: { client: SupabaseClient }) {
  const [events, setEvents] = React.useState<InvalidationEvent[]>([])
  const { connectionState } = useRealtimeStatus()
  const { invalidations } = useAutoCacheInvalidation({
    tables: { clients: ['clients', 'compliance'] },
    onInvalidate: (event) => setEvents((known) => [...known, event]),
  })
  const names = useQuery({
    queryKey: ['clients-page-1'],
    queryFn: async () => (await client.from('clients').select('*').throwOnError()).data,
    select: (rows) => rows.map(({ name }) => name),
  })
  const currency = useQuery({
    queryKey: ['settings'],
    queryFn: async () => (await client.from('settings').select('*').throwOnError()).data,
    select: ([row]) => row?.currency,
  })
  return (
    <HookStage
      code={`useAutoCacheInvalidation({
  tables: { clients: ['clients', 'compliance'] },
  onInvalidate: log,
})`}
      buttons={[
        {
          label: 'Insert a client',
          push: () => void clients.insert({ id: 2, name: 'Harbour Hall' }),
        },
        {
          label: 'Rename client 1',
          push: () => void clients.update({ id: 1 }, { name: 'Villa Aurora' }),
        },
        { label: 'Drop the network', push: () => mock.network.drop() },
        { label: 'Restore it', push: () => mock.network.restore() },
      ]}
      result={{
        invalidations,
        connectionState,
        'clients-page-1': names.data,
        settings: currency.data,
      }}
      payloads={events}
    />
  )
}

const meta = preview.meta({
  title: 'Hooks/useAutoCacheInvalidation',
  beforeEach: mock.serve,
  render: () => (
    <LiveStage url={mock.url} anonKey={mock.anonKey}>
      {(client) => <Clients client={client} />}
    </LiveStage>
  ),
})

/** Reads of one table so far. */
function readsOf(table: string): number {
  return mock.stats.requests.filter(({ path }) => path.includes(`/${table}?`)).length
}

async function isLive(canvas: ReturnType<typeof within>): Promise<HTMLElement> {
  const returns = canvas.getByRole('region', { name: 'Returns' })
  await waitFor(() => expect(returns).toHaveTextContent('"connectionState": "connected"'))
  // What was read before the stream was live is read once more.
  await waitFor(() => expect(returns).toHaveTextContent('"invalidations": 1'))
  await waitFor(() => expect(returns).toHaveTextContent('Villa Serena'))
  return returns
}

/** Only queries whose first key begins with a pattern of the table are read again. */
export const ReadAgain = meta.story({
  play: async ({ canvas }) => {
    const returns = await isLive(canvas)
    const reads = readsOf('settings')

    await userEvent.click(canvas.getByRole('button', { name: 'Insert a client' }))

    await waitFor(() => expect(returns).toHaveTextContent('Harbour Hall'))
    await waitFor(() => expect(returns).toHaveTextContent('"invalidations": 2'))
    await expect(canvas.getAllByRole('listitem').at(-1)).toHaveTextContent(
      '{"table":"clients","patterns":["clients","compliance"],"queries":1}',
    )
    await expect(readsOf('settings')).toBe(reads)
  },
})

/** What was changed while nobody could hear of it makes the same queries old. */
export const AfterADrop = meta.story({
  play: async ({ canvas }) => {
    const returns = await isLive(canvas)

    await userEvent.click(canvas.getByRole('button', { name: 'Drop the network' }))
    await waitFor(() => expect(returns).not.toHaveTextContent('"connected"'))
    await userEvent.click(canvas.getByRole('button', { name: 'Rename client 1' }))
    await expect(returns).toHaveTextContent('Villa Serena')

    await userEvent.click(canvas.getByRole('button', { name: 'Restore it' }))
    await waitFor(() => expect(returns).toHaveTextContent('Villa Aurora'), { timeout: 10_000 })
    await waitFor(() => expect(returns).toHaveTextContent('"invalidations": 2'))
  },
})
