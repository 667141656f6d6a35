import { useRealtimePresence } from '@livepane/react'
import { PresenceAvatars } from '@livepane/ui'
import * as React from 'react'
import { expect, userEvent, waitFor } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'
import { createStoryMock } from '../support/createStoryMock.ts'
import { HookStage } from '../support/HookStage.tsx'
import { LiveStage } from '../support/LiveStage.tsx'

const mock = createStoryMock('use-realtime-presence', { tables: {} })
const office = mock.presence('office')

/** The moments are those of the day the story runs, and would differ in each picture. */
const withoutTime = (name: string, value: unknown) => (name === 'since' ? undefined : value)

function Office() {
  const [page, setPage] = React.useState('Bookings')
  const presence = useRealtimePresence('office', 'ada', { name: 'Ada Palmer', page })
  return (
    <HookStage
      code="useRealtimePresence('office', user.id, { name, page })"
      buttons={[
        {
          label: 'Noor comes, with two tabs',
          push: () => office.join({ key: 'noor', name: 'Noor Haddad', page: 'Inbox', tabs: 2 }),
        },
        {
          label: 'Jonas comes',
          push: () => office.join({ key: 'jonas', name: 'Jonas Weber', page: 'Inbox' }),
        },
        { label: 'Jonas leaves', push: () => office.leave('jonas') },
      ]}
      actions={[{ label: 'Go to another page', push: () => setPage('Disputes') }]}
      result={JSON.parse(JSON.stringify(presence, withoutTime))}
    >
      <PresenceAvatars users={presence.users} />
    </HookStage>
  )
}

const meta = preview.meta({
  title: 'Hooks/useRealtimePresence',
  beforeEach: mock.serve,
  render: () => (
    <LiveStage url={mock.url} anonKey={mock.anonKey}>
      <Office />
    </LiveStage>
  ),
})

export const InARoom = meta.story({
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText(/"onlineCount": 1/)).toBeVisible())

    await userEvent.click(canvas.getByRole('button', { name: 'Noor comes, with two tabs' }))
    await userEvent.click(canvas.getByRole('button', { name: 'Jonas comes' }))
    await waitFor(() => expect(canvas.getByText(/"onlineCount": 3/)).toBeVisible())
    await expect(canvas.getByText(/"sessionCount": 4/)).toBeVisible()

    await userEvent.click(canvas.getByRole('button', { name: 'Go to another page' }))
    await waitFor(() => expect(canvas.getByText(/"page": "Disputes"/)).toBeVisible())
  },
})
