import { NotificationItem, type NotificationItemProps } from '@livepane/ui'
import { expect, fn } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'
import { createNotification } from '../support/notifications.ts'

const meta = preview.meta({
  title: 'Notifications/NotificationItem',
  component: NotificationItem,
  parameters: { frameWidth: 408 },
  argTypes: { icon: { control: false } },
  args: {
    notification: createNotification('booking', 9, { actionUrl: '/bookings/1051' }),
    onMarkAsRead: fn(),
    onRemove: fn(),
  } satisfies Partial<NotificationItemProps>,
})

export const Unread = meta.story({
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('article', { name: 'New booking' })).toHaveTextContent('Unread')
  },
})

export const Read = meta.story({
  args: { notification: createNotification('booking', 9, { read: true }) },
})

export const Low = meta.story({
  args: {
    notification: createNotification('low', 180, {
      priority: 'low',
      title: 'New client registered',
      message: 'Harbour Kitchen GmbH, Hamburg.',
    }),
  },
})

export const High = meta.story({
  args: {
    notification: createNotification('high', 95, {
      priority: 'high',
      title: 'Application waiting for three days',
      message: 'Camille Roux, photographer in Lyon.',
      actionUrl: '/professionals/310',
      actionLabel: 'Open application',
    }),
  },
})

export const Urgent = meta.story({
  args: {
    notification: createNotification('urgent', 2, {
      priority: 'urgent',
      title: 'Dispute opened',
      message: 'The guest of booking 1042 asks for a refund of €1,280.',
      actionUrl: '/disputes/77',
      actionLabel: 'Review dispute',
    }),
  },
})

/** Several events that were told as one. */
export const Repeated = meta.story({
  args: { notification: createNotification('booking', 9, { count: 12 }) },
  play: async ({ canvas }) => {
    await expect(canvas.getByText('12 times')).toBeInTheDocument()
  },
})

export const OwnIcon = meta.story({
  args: { icon: <strong>AP</strong> },
})

/** The buttons come with the pointer or the keyboard. */
export const Focused = meta.story({
  play: async ({ args, canvas, userEvent }) => {
    const read = canvas.getByRole('button', { name: 'Mark as read: New booking' })
    await userEvent.click(read)
    await expect(args.onMarkAsRead).toHaveBeenCalledWith('booking')
    await expect(canvas.getByRole('article')).toHaveFocus()
    await userEvent.tab()
    await userEvent.tab()
    await expect(read).toHaveFocus()
    await userEvent.unhover(read)
  },
})

/** Someone else wrote it: markup is text, and a script is no link. */
export const Hostile = meta.story({
  args: {
    notification: createNotification('hostile', 3, {
      title: '<img src=x onerror=alert(1)> <b>bold</b>',
      message: '<script>alert(1)</script> [click](javascript:alert(1))',
      actionUrl: 'javascript:alert(1)',
      actionLabel: 'Claim your prize',
    }),
  },
  play: async ({ canvas }) => {
    await expect(canvas.queryByRole('link')).not.toBeInTheDocument()
    await expect(canvas.queryByRole('img')).not.toBeInTheDocument()
    await expect(canvas.getByText('<img src=x onerror=alert(1)> <b>bold</b>')).toBeVisible()
  },
})

/** Ten thousand letters without a space keep to their two lines. */
export const EndlessTitle = meta.story({
  args: {
    notification: createNotification('endless', 3, {
      title: 'Aa'.repeat(5000),
      message: 'Words without end. '.repeat(500),
    }),
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('article').offsetHeight).toBeLessThan(160)
    const name = canvas.getByRole('button', { name: /^Remove/ }).getAttribute('aria-label') ?? ''
    await expect(name.length).toBeLessThan(200)
  },
})

/** Each text runs in its own direction and leaves its neighbours theirs. */
export const MixedScripts = meta.story({
  args: {
    notification: createNotification('mixed', 3, {
      title: 'حجز جديد #1051 👩🏽‍🚀',
      message: 'حفل زفاف في الحديقة، ٨٠ ضيفًا. \u202eevil',
      actionUrl: '/bookings/1051',
      actionLabel: 'عرض الحجز',
    }),
  },
})

export const Narrow = meta.story({
  args: {
    notification: createNotification('urgent', 2, {
      priority: 'urgent',
      title: 'Dispute opened for the garden wedding at Villa Serena',
      message: 'The guest of booking 1042 asks for a refund of €1,280.',
      actionUrl: '/disputes/77',
      actionLabel: 'Review dispute',
    }),
  },
  parameters: { frameWidth: 280 },
})

export const Compact = meta.story({ globals: { density: 'compact' } })

export const RightToLeft = meta.story({ globals: { direction: 'rtl' } })

export const ForcedColours = meta.story({ globals: { contrast: 'forced' } })
