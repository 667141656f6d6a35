import { type AdminNotification, LiveAnnouncer, type LiveStatus } from '@livepane/ui'
import * as React from 'react'
import { expect, waitFor } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'
import { createNotification } from '../support/notifications.ts'

/** The announcer beside buttons in place of a database, and its words where they can be seen. */
function AnnouncerStage() {
  const [notifications, setNotifications] = React.useState<readonly AdminNotification[]>([])
  const [status, setStatus] = React.useState<LiveStatus>('live')
  const add = (props: Partial<AdminNotification>) =>
    setNotifications((all) => [createNotification(`n${all.length}`, 0, props), ...all])

  return (
    <div style={{ display: 'flex', gap: 8 }}>
      <button type="button" onClick={() => add({})}>
        Insert a booking
      </button>
      <button type="button" onClick={() => add({ priority: 'urgent', title: 'Dispute opened' })}>
        Open a dispute
      </button>
      <button type="button" onClick={() => setStatus(status === 'live' ? 'offline' : 'live')}>
        {status === 'live' ? 'Drop the link' : 'Restore the link'}
      </button>
      <LiveAnnouncer notifications={notifications} status={status} />
    </div>
  )
}

const meta = preview.meta({
  title: 'Notifications/LiveAnnouncer',
  component: AnnouncerStage,
  parameters: { noScreenshot: 'It is heard, not seen.' },
})

export const SpeaksOfArrivals = meta.story({
  play: async ({ canvas, userEvent }) => {
    const polite = canvas.getByRole('status')
    await expect(polite).toBeEmptyDOMElement()
    await userEvent.click(canvas.getByRole('button', { name: 'Insert a booking' }))
    await waitFor(() => expect(polite).toHaveTextContent('New notification: New booking'))
  },
})

export const InterruptsForWhatIsUrgent = meta.story({
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Open a dispute' }))
    await expect(canvas.getByRole('alert')).toHaveTextContent('Urgent: Dispute opened.')
  },
})

export const SpeaksOfTheLink = meta.story({
  play: async ({ canvas, userEvent }) => {
    const link = canvas.getByRole('button', { name: 'Drop the link' })
    await userEvent.click(link)
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('Connection lost'))
    await userEvent.click(link)
    await expect(canvas.getByRole('status')).toHaveTextContent('Connection restored.')
  },
})
