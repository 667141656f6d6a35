import { useRealtimeConnection, useRealtimeTable } from '@livepane/react'
import { expect, userEvent, waitFor } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'
import { createStoryMock } from '../support/createStoryMock.ts'
import { HookStage } from '../support/HookStage.tsx'
import { LiveStage } from '../support/LiveStage.tsx'

const mock = createStoryMock('use-realtime-connection', {
  tables: { bookings: [], secrets: [] },
  publication: ['bookings'],
})

function Connection({ table }: { table: string }) {
  useRealtimeTable(table, () => {})
  const connection = useRealtimeConnection()
  const { error, ...state } = connection
  return (
    <HookStage
      code="useRealtimeConnection()"
      buttons={[
        { label: 'Drop the network', push: () => mock.network.drop() },
        { label: 'Restore it', push: () => mock.network.restore() },
      ]}
      result={{ ...state, error: error && { code: error.code, message: error.message } }}
    />
  )
}

const meta = preview.meta({
  title: 'Hooks/useRealtimeConnection',
  beforeEach: mock.serve,
  args: { table: 'bookings' },
  render: ({ table }: { table: string }) => (
    <LiveStage url={mock.url} anonKey={mock.anonKey} options={{ logger: () => {} }}>
      <Connection table={table} />
    </LiveStage>
  ),
})

export const Connected = meta.story({
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText(/"status": "connected"/)).toBeVisible())
  },
})

export const Dropped = meta.story({
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText(/"status": "connected"/)).toBeVisible())

    await userEvent.click(canvas.getByRole('button', { name: 'Drop the network' }))

    await waitFor(() => expect(canvas.getByText(/"status": "connecting"/)).toBeVisible())
  },
  parameters: { noScreenshot: 'The attempt that is shown depends on how long the picture takes.' },
})

export const TableNotPublished = meta.story({
  args: { table: 'secrets' },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText(/"code": "table-unknown"/)).toBeVisible())
  },
})
