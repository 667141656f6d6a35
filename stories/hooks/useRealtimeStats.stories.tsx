import type { TableChange } from '@livepane/core'
import { useRealtimeStats } from '@livepane/react'
import type { SupabaseClient } from '@supabase/supabase-js'
import * as React from 'react'
import { expect, userEvent, waitFor, type within } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'
import { createStoryMock } from '../support/createStoryMock.ts'
import { HookStage } from '../support/HookStage.tsx'
import { LiveStage } from '../support/LiveStage.tsx'

const mock = createStoryMock('use-realtime-stats', {
  tables: {
    bookings: [
      { id: 1, title: 'Garden wedding', status: 'pending' },
      { id: 2, title: 'Board retreat', status: 'approved' },
    ],
  },
})
const bookings = mock.db.from('bookings')

interface Stats {
  total: number
  pending: number
}

async function fetchStats(client: SupabaseClient): Promise<Stats> {
  const { data } = await client.from('bookings').select('status').throwOnError()
  return { total: data.length, pending: data.filter(({ status }) => status === 'pending').length }
}

/** Inserts are plain to see; what an update or a delete took away has to be read. */
function countInsert(stats: Stats, { eventType, new: row }: TableChange): Stats | undefined {
  if (eventType !== 'INSERT') return undefined
  return { total: stats.total + 1, pending: stats.pending + (row.status === 'pending' ? 1 : 0) }
}

function Counts({ client, isFolded }: { client: SupabaseClient; isFolded: boolean }) {
  const [folded, setFolded] = React.useState<unknown[]>([])
  const { stats, isLoading, live } = useRealtimeStats({
    queryKey: ['booking-stats'],
    queryFn: () => fetchStats(client),
    tables: ['bookings'],
    reduce: isFolded
      ? (before, change) => {
          setFolded((known) => [...known, { eventType: change.eventType, new: change.new }])
          return countInsert(before, change)
        }
      : undefined,
  })
  const nextId = () => bookings.rows().length + 1
  return (
    <HookStage
      code={`useRealtimeStats({
  queryKey: ['booking-stats'],
  queryFn: fetchStats,
  tables: ['bookings'],${isFolded ? '\n  reduce: countInsert,' : ''}
})`}
      buttons={[
        {
          label: 'Insert a pending booking',
          push: () => void bookings.insert({ id: nextId(), title: 'Gala', status: 'pending' }),
        },
        {
          label: 'Approve booking 1',
          push: () => void bookings.update({ id: 1 }, { status: 'approved' }),
        },
      ]}
      result={{ stats, isLoading, live: { phase: live.phase, isOld: live.isOld } }}
      {...(isFolded && { payloads: folded })}
    />
  )
}

const meta = preview.meta({
  title: 'Hooks/useRealtimeStats',
  beforeEach: mock.serve,
  args: { isFolded: false },
  render: ({ isFolded }: { isFolded: boolean }) => (
    <LiveStage url={mock.url} anonKey={mock.anonKey}>
      {(client) => <Counts client={client} isFolded={isFolded} />}
    </LiveStage>
  ),
})

/** Live, and read once more since: from here on every read has a reason. */
async function isSettled(canvas: ReturnType<typeof within>): Promise<HTMLElement> {
  const returns = canvas.getByRole('region', { name: 'Returns' })
  await waitFor(() => expect(returns).toHaveTextContent('"phase": "live"'))
  await waitFor(() => expect(mock.stats.requests).toHaveLength(2))
  await waitFor(() => expect(returns).toHaveTextContent('"total": 2, "pending": 1'))
  return returns
}

export const ReadAgain = meta.story({
  play: async ({ canvas }) => {
    const returns = await isSettled(canvas)

    await userEvent.click(canvas.getByRole('button', { name: 'Insert a pending booking' }))
    await waitFor(() => expect(returns).toHaveTextContent('"total": 3, "pending": 2'))
    await userEvent.click(canvas.getByRole('button', { name: 'Approve booking 1' }))
    await waitFor(() => expect(returns).toHaveTextContent('"total": 3, "pending": 1'))

    await expect(mock.stats.requests).toHaveLength(4)
  },
})

/** The payloads are what `reduce` was asked about. */
export const Folded = meta.story({
  args: { isFolded: true },
  // Whether a read holds a change is told by when it was committed.
  parameters: { clock: 'running' },
  play: async ({ canvas }) => {
    const returns = await isSettled(canvas)
    const insert = canvas.getByRole('button', { name: 'Insert a pending booking' })

    // So soon after a read that the read may hold it: this one is read.
    await userEvent.click(insert)
    await waitFor(() => expect(returns).toHaveTextContent('"total": 3, "pending": 2'))
    await expect(canvas.queryByRole('listitem')).toBeNull()

    await userEvent.click(insert)
    await waitFor(() => expect(returns).toHaveTextContent('"total": 4, "pending": 3'))
    await expect(canvas.getByRole('listitem')).toHaveTextContent('"eventType":"INSERT"')
  },
})
