import { toLiveStatus } from '@livepane/analytics'
import { useRealtimeConnection, useRealtimeStatus, useRealtimeTable } from '@livepane/react'
import { UpdateIndicator } from '@livepane/ui'
import { expect, userEvent, waitFor } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'
import { createStoryMock } from '../support/createStoryMock.ts'
import { HookStage } from '../support/HookStage.tsx'
import { LiveStage } from '../support/LiveStage.tsx'

const mock = createStoryMock('use-realtime-status', { tables: { bookings: [] } })
const bookings = mock.db.from('bookings')

function Status() {
  useRealtimeTable('bookings', () => {})
  const connection = useRealtimeConnection()
  const { pause, resume, refresh, ...status } = useRealtimeStatus()
  return (
    <div className="hook-stage">
      <UpdateIndicator
        status={toLiveStatus(connection, status)}
        isUpdating={status.isUpdating}
        lastUpdated={status.lastUpdated}
        confirmedAt={status.confirmedAt}
        pending={status.pending}
        onPause={(isPaused) => (isPaused ? pause() : resume())}
        onRefresh={refresh}
      />
      <HookStage
        code="const { pause, resume, refresh, ...status } = useRealtimeStatus()"
        buttons={[
          {
            label: 'Insert a booking',
            push: () => void bookings.insert({ id: bookings.rows().length + 1 }),
          },
        ]}
        result={status}
      />
    </div>
  )
}

const meta = preview.meta({
  title: 'Hooks/useRealtimeStatus',
  beforeEach: mock.serve,
  render: () => (
    <LiveStage url={mock.url} anonKey={mock.anonKey}>
      <Status />
    </LiveStage>
  ),
})

export const Paused = meta.story({
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText(/"connectionState": "connected"/)).toBeVisible())

    await userEvent.click(canvas.getByRole('button', { name: /pause/i }))
    await userEvent.click(canvas.getByRole('button', { name: 'Insert a booking' }))
    await userEvent.click(canvas.getByRole('button', { name: 'Insert a booking' }))

    await waitFor(() => expect(canvas.getByText(/"pending": 2/)).toBeVisible())
  },
})

export const Resumed = meta.story({
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText(/"connectionState": "connected"/)).toBeVisible())
    await userEvent.click(canvas.getByRole('button', { name: /pause/i }))
    await userEvent.click(canvas.getByRole('button', { name: 'Insert a booking' }))
    await waitFor(() => expect(canvas.getByText(/"pending": 1/)).toBeVisible())

    await userEvent.click(canvas.getByRole('button', { name: /resume/i }))

    await waitFor(() => expect(canvas.getByText(/"pending": 0/)).toBeVisible())
    await expect(canvas.getByText(/"isPaused": false/)).toBeVisible()
  },
})
