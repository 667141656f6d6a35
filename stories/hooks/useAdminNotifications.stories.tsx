import {
  type AdminNotifications,
  type UseAdminNotificationsOptions,
  useAdminNotifications,
} from '@livepane/react'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'
import { HookStage, type PushButton } from '../support/HookStage.tsx'
import { LiveStage } from '../support/LiveStage.tsx'
import { NotificationParts } from '../support/NotificationParts.tsx'
import {
  notifiedProject as mock,
  onNotifications,
  onTables,
  table,
} from '../support/notifiedProject.ts'

/** Lists by what a reader would see of them, so that a picture holds it all. */
function shortOf({ notifications, groups, toasts, audible, ...rest }: AdminNotifications) {
  const times = (title: string | undefined, count = 1) => (count > 1 ? `${title} ×${count}` : title)
  return {
    phase: rest.phase,
    unreadCount: rest.unreadCount,
    unseenCount: rest.unseenCount,
    toasts: toasts.map(({ title, count }) => times(title, count)).join(', '),
    moreToasts: rest.moreToasts,
    audible: audible.length,
    mutedUntil: rest.mutedUntil,
    groups: groups.map(({ notifications: [newest], count }) => times(newest?.title, count)),
  }
}

interface ToldProps {
  options?: UseAdminNotificationsOptions
  /** The options as one would write them. */
  text?: string
}

function Told({ options, text = '' }: ToldProps) {
  const told = useAdminNotifications(options)
  const onPage: readonly PushButton[] = [
    { label: 'Mark all as read', push: told.markAllAsRead },
    { label: 'Clear all', push: told.clearAll },
    { label: 'Undo', push: told.undo },
    { label: 'Mute for an hour', push: () => told.muteFor(3_600_000) },
    {
      label: 'Push 100 of many kinds',
      push: () => {
        for (let kind = 1; kind <= 100; kind++) told.push({ type: 'user', title: `Kind ${kind}` })
      },
    },
  ]
  return (
    <HookStage
      code={`useAdminNotifications(${text})`}
      buttons={options?.source === 'table' ? onNotifications : onTables}
      actions={onPage}
      result={shortOf(told)}
      payloads={told.notifications
        .slice(0, 2)
        .map(({ id, type, priority, title, message, actionUrl, read }) => ({
          ...{ id, type, priority, title, message, actionUrl, read },
        }))}
    />
  )
}

type Canvas = ReturnType<typeof within>

const isLive = (canvas: Canvas) =>
  waitFor(() => expect(canvas.getByText(/"phase": "live"/)).toBeVisible())
const press = (canvas: Canvas, name: string) =>
  userEvent.click(canvas.getByRole('button', { name }))
const shows = (canvas: Canvas, text: RegExp) =>
  waitFor(() => expect(canvas.getByRole('region', { name: 'Returns' })).toHaveTextContent(text))

const meta = preview.meta({
  title: 'Hooks/useAdminNotifications',
  beforeEach: mock.serve,
  render: (args: ToldProps) => (
    <LiveStage url={mock.url} anonKey={mock.anonKey}>
      <Told {...args} />
    </LiveStage>
  ),
})

/** Inserts and changes of status are told in the words of the ready-made rules; an edit is not. */
export const Rules = meta.story({
  play: async ({ canvas }) => {
    await isLive(canvas)

    await press(canvas, 'Create a booking')
    await press(canvas, 'Create a booking')
    await press(canvas, 'Cancel booking 1')
    await press(canvas, 'Edit booking 1')
    await press(canvas, 'Open a dispute')
    await press(canvas, 'Approve Ana')
    await press(canvas, 'Post a review')

    await shows(canvas, /"unreadCount": 6/)
    await shows(canvas, /"toasts": "New Booking ×2, Booking Cancelled, New Dispute"/)
    const [newest, before] = canvas.getAllByRole('listitem')
    await expect(newest).toHaveTextContent('A 5-star review was posted')
    await expect(before).toHaveTextContent('Ana Ferreira was approved')
  },
})

/** What is unread is there from the start, quietly; what is read on another device is read here. */
export const Table = meta.story({
  args: { options: { source: 'table' }, text: "{ source: 'table' }" },
  play: async ({ canvas }) => {
    await isLive(canvas)
    await shows(canvas, /"unreadCount": 1.*"toasts": ""/)

    await press(canvas, 'Write a notification')
    await shows(canvas, /"toasts": "Number 2"/)

    await press(canvas, 'Read it on another device')
    await shows(canvas, /"unreadCount": 1.*"toasts": ""/)

    await press(canvas, 'Mark all as read')
    await waitFor(() =>
      expect(
        table('notification_receipts')
          .rows()
          .map(({ read_at }) => Boolean(read_at)),
      ).toEqual([true, true]),
    )
  },
})

/** Kept and counted, but nothing pops up and nothing is announced. */
export const QuietHours = meta.story({
  args: {
    options: { quietHours: { timeZone: 'UTC', windows: [{ from: '00:00', to: '24:00' }] } },
    text: `{
  quietHours: {
    timeZone: 'UTC',
    windows: [{ from: '00:00', to: '24:00' }],
  },
}`,
  },
  play: async ({ canvas }) => {
    await isLive(canvas)

    await press(canvas, 'Create a booking')
    await press(canvas, 'Open a dispute')

    await shows(canvas, /"unreadCount": 2.*"toasts": "".*"audible": 0/)
  },
})

/** Three of a hundred pop up; the others are counted. */
export const Storm = meta.story({
  play: async ({ canvas }) => {
    await isLive(canvas)

    await press(canvas, 'Push 100 of many kinds')

    await shows(canvas, /"unreadCount": 100.*"toasts": "Kind 1, Kind 2, Kind 3"/)
    await shows(canvas, /"moreToasts": 97/)
  },
})

/** Removed and brought back. */
export const Undo = meta.story({
  play: async ({ canvas }) => {
    await isLive(canvas)
    await press(canvas, 'Create a booking')
    await press(canvas, 'Open a dispute')
    await shows(canvas, /"unreadCount": 2/)

    await press(canvas, 'Clear all')
    await shows(canvas, /"groups": \[\]/)
    await press(canvas, 'Undo')

    await shows(canvas, /"unreadCount": 2.*"toasts": ""/)
  },
})

/** What the hook returns goes into bell, panel, toaster and announcer as it is. */
export const InParts = meta.story({
  render: () => (
    <LiveStage url={mock.url} anonKey={mock.anonKey}>
      <NotificationParts />
    </LiveStage>
  ),
  play: async ({ canvas, canvasElement }) => {
    await waitFor(() => expect(canvas.getByTestId('phase')).toHaveTextContent('live'))
    for (const { push } of onTables) push()

    const bell = await canvas.findByRole('button', { name: 'Notifications, 5 unread' })
    await waitFor(() => expect(canvas.getAllByRole('article')).toHaveLength(3))
    await userEvent.click(bell)
    const page = within(canvasElement.ownerDocument.body)
    const panel = await page.findByRole('region', { name: 'Notifications' })
    await userEvent.click(within(panel).getByRole('button', { name: 'Mark all as read' }))

    await waitFor(() => expect(canvas.queryAllByRole('article')).toHaveLength(0))
    await expect(within(panel).getAllByRole('article').length).toBeGreaterThan(3)
  },
})
