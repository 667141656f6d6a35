import { createMemoryWrites, createOfflineQueue } from '@livepane/core/offline'
import {
  RealtimeProvider,
  useOfflineMutation,
  useOfflineQueue,
  useRealtimeQuery,
} from '@livepane/react'
import { OfflineIndicator, PendingChanges } from '@livepane/ui'
import { createClient } from '@supabase/supabase-js'
import { QueryClient } from '@tanstack/react-query'
import * as React from 'react'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'
import { createStoryMock } from '../support/createStoryMock.ts'
import { HookStage } from '../support/HookStage.tsx'

interface Booking {
  id: string
  title: string
  status: string
  version: number
}

const mock = createStoryMock('use-offline-mutation', {
  tables: {
    bookings: [
      { id: 'garden', title: 'Garden wedding', status: 'pending', version: 1 },
      { id: 'gala', title: 'Winter gala', status: 'approved', version: 1 },
    ],
  },
})
const bookings = mock.db.from('bookings')

/** A page of its own for each story, with a queue that ends with it. */
function createPage() {
  const client = createClient(mock.url, mock.anonKey, {
    auth: { persistSession: false, autoRefreshToken: false },
    realtime: { reconnectAfterMs: () => 50 },
  })
  return {
    client,
    queryClient: new QueryClient({ defaultOptions: { queries: { retry: false } } }),
    offlineQueue: createOfflineQueue(client, { storage: createMemoryWrites(), logger: () => {} }),
  }
}

function Page() {
  const [page] = React.useState(createPage)
  return (
    <RealtimeProvider {...page} options={{ logger: () => {} }}>
      <Bookings client={page.client} />
    </RealtimeProvider>
  )
}

function Bookings({ client }: { client: ReturnType<typeof createPage>['client'] }) {
  const { data = [] } = useRealtimeQuery<Booking[]>({
    queryKey: ['bookings'],
    queryFn: async () => (await client.from('bookings').select('*').throwOnError()).data,
    table: 'bookings',
  })
  const approve = useOfflineMutation({
    table: 'bookings',
    action: 'update',
    queryKey: ['bookings'],
  })
  const queue = useOfflineQueue()
  return (
    <HookStage
      code="useOfflineMutation({ table: 'bookings', action: 'update', queryKey })"
      buttons={[
        { label: 'Cut the network', push: () => mock.network.drop() },
        { label: 'Bring it back', push: () => mock.network.restore() },
        {
          label: 'Somebody else cancels it',
          push: () => void bookings.update({ id: 'garden' }, { status: 'cancelled', version: 2 }),
        },
      ]}
      actions={[
        {
          label: 'Complete the wedding',
          push: () => approve.mutate({ key: 'garden', patch: { status: 'completed' } }),
        },
        { label: 'Send now', push: () => void queue.drain() },
      ]}
      result={{
        status: approve.status,
        isQueued: approve.isQueued,
        isConflict: approve.isConflict,
      }}
    >
      <OfflineIndicator
        isOnline={queue.isOnline}
        status={queue.status}
        done={queue.done}
        total={queue.total}
        pending={queue.pending}
        failed={queue.failed}
        conflicts={queue.conflicts}
      />
      <ul aria-label="Bookings">
        {data.map(({ id, title, status }) => (
          <li key={id}>
            {title}: {status}
          </li>
        ))}
      </ul>
      <PendingChanges
        pending={queue.pending}
        blocked={queue.blocked}
        failed={queue.failed}
        conflicts={queue.conflicts}
        onRetry={(id) => void queue.retry(id)}
        onDiscard={(id) => void queue.discard(id)}
        onResolve={(id, choice) => void queue.resolve(id, choice)}
      />
    </HookStage>
  )
}

/** The word that all is saved stays for a moment, and no picture should depend on which. */
const savedWordGoes = (canvas: ReturnType<typeof within>) =>
  waitFor(() => expect(canvas.queryByText('All changes saved')).toBeNull(), { timeout: 8000 })

const meta = preview.meta({
  title: 'Hooks/useOfflineMutation',
  beforeEach: (context) => {
    const end = mock.serve(context)
    return () => {
      mock.network.restore()
      end()
    }
  },
  render: () => <Page />,
})

export const SavedOnceThereIsANetwork = meta.story({
  play: async ({ canvas }) => {
    const list = canvas.getByRole('list', { name: 'Bookings' })
    await waitFor(() => expect(within(list).getByText('Garden wedding: pending')).toBeVisible())
    await userEvent.click(canvas.getByRole('button', { name: 'Cut the network' }))
    await userEvent.click(canvas.getByRole('button', { name: 'Complete the wedding' }))
    await waitFor(() => expect(within(list).getByText('Garden wedding: completed')).toBeVisible())
    await expect(canvas.getByText(/"isQueued": true/)).toBeVisible()

    await userEvent.click(canvas.getByRole('button', { name: 'Bring it back' }))
    await userEvent.click(canvas.getByRole('button', { name: 'Send now' }))
    await waitFor(() => expect(canvas.getByText(/"status": "saved"/)).toBeVisible())
    await expect(bookings.rows({ id: 'garden' })).toMatchObject([{ status: 'completed' }])
    await savedWordGoes(canvas)
  },
})

export const ContestedAndDecidedByKeyboard = meta.story({
  play: async ({ canvas }) => {
    const list = canvas.getByRole('list', { name: 'Bookings' })
    await waitFor(() => expect(within(list).getByText('Garden wedding: pending')).toBeVisible())
    await userEvent.click(canvas.getByRole('button', { name: 'Cut the network' }))
    await userEvent.click(canvas.getByRole('button', { name: 'Complete the wedding' }))
    await waitFor(() => expect(canvas.getByText(/"isQueued": true/)).toBeVisible())
    await userEvent.click(canvas.getByRole('button', { name: 'Somebody else cancels it' }))
    await userEvent.click(canvas.getByRole('button', { name: 'Bring it back' }))
    await userEvent.click(canvas.getByRole('button', { name: 'Send now' }))
    await waitFor(() => expect(canvas.getByText(/"isConflict": true/)).toBeVisible())
    await waitFor(() => expect(within(list).getByText('Garden wedding: cancelled')).toBeVisible())

    canvas.getByRole('button', { name: /^Compare/ }).focus()
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Keep all mine' })).toBeVisible())
    canvas.getByRole('button', { name: 'Keep all mine' }).focus()
    await userEvent.keyboard('{Enter}')
    await waitFor(() =>
      expect(bookings.rows({ id: 'garden' })).toMatchObject([{ status: 'completed' }]),
    )
    await waitFor(() => expect(within(list).getByText('Garden wedding: completed')).toBeVisible())
    await savedWordGoes(canvas)
  },
})
