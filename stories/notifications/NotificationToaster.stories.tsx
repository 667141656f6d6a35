import { LiveAnnouncer, NotificationToaster, type NotificationToasterProps } from '@livepane/ui'
import * as React from 'react'
import { expect, fn, waitFor } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'
import { createNotification, oneDay } from '../support/notifications.ts'

const [dispute, booking, review] = oneDay
const toasts = [booking, review, dispute].filter((one) => one !== undefined)

/** Toasts for ever: a picture of one that is about to go would be a matter of luck. */
const STILL = 3_600_000

const meta = preview.meta({
  title: 'Notifications/NotificationToaster',
  component: NotificationToaster,
  argTypes: { renderIcon: { control: false } },
  args: {
    toasts,
    duration: STILL,
    onDismiss: fn(),
    onMarkAsRead: fn(),
  } satisfies Partial<NotificationToasterProps>,
  decorators: [
    (Story, { parameters }) => (
      // A transform makes it the page to which the toaster is fixed.
      <div
        style={{
          inlineSize: parameters.pageWidth ?? 448,
          maxInlineSize: '100%',
          blockSize: parameters.pageHeight ?? 400,
          transform: 'translate(0)',
        }}
      >
        <Story />
      </div>
    ),
  ],
})

export const One = meta.story({
  args: { toasts: toasts.slice(0, 1) },
  parameters: { pageHeight: 160 },
})

export const Three = meta.story({
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('region', { name: 'New notifications (F8)' })).toBeVisible()
    await expect(canvas.getAllByRole('article')).toHaveLength(3)
  },
})

/** No more than three at a time; the others wait, and their number is shown. */
export const MoreWaiting = meta.story({
  args: { toasts: [...toasts, ...oneDay.slice(3)], onShowAll: fn() },
  play: async ({ args, canvas, userEvent }) => {
    await expect(canvas.getAllByRole('article')).toHaveLength(3)
    const more = canvas.getByRole('button', { name: '+6 more' })
    await userEvent.click(more)
    await expect(args.onShowAll).toHaveBeenCalledOnce()
    await userEvent.unhover(more)
    more.blur()
  },
})

/** Stays until someone dismisses it. */
export const Urgent = meta.story({
  args: { toasts: toasts.slice(2), duration: 1 },
  parameters: { pageHeight: 160 },
  play: async ({ args, canvas }) => {
    await new Promise((resolve) => requestAnimationFrame(resolve))
    await expect(canvas.getByRole('article', { name: 'Dispute opened' })).toBeVisible()
    await expect(args.onDismiss).not.toHaveBeenCalled()
  },
})

export const Repeated = meta.story({
  args: { toasts: [createNotification('booking', 0, { count: 14 })] },
  parameters: { pageHeight: 160 },
})

/** A host that takes away what is dismissed, and says what was done. */
function WorkingToaster(props: NotificationToasterProps) {
  const [shown, setShown] = React.useState(props.toasts)
  return (
    <NotificationToaster
      {...props}
      toasts={shown}
      onDismiss={(id) => {
        props.onDismiss(id)
        setShown((all) => all.filter((toast) => toast.id !== id))
      }}
    />
  )
}

/** F8, then Tab: act on one, dismiss another. */
export const ByKeyboard = meta.story({
  render: (args) => <WorkingToaster {...args} />,
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.keyboard('[F8]')
    await waitFor(() => expect(canvas.getByRole('list')).toHaveFocus())

    const link = canvas.getByRole('link', { name: 'Review dispute' })
    link.addEventListener('click', (event) => event.preventDefault())
    // The newest toast comes first.
    await userEvent.tab()
    await userEvent.tab()
    await expect(link).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect(args.onMarkAsRead).toHaveBeenCalledWith('dispute')
    await expect(canvas.queryByRole('article', { name: 'Dispute opened' })).not.toBeInTheDocument()

    await userEvent.keyboard('[F8]')
    await userEvent.tab()
    await userEvent.keyboard('{Escape}')
    await expect(args.onDismiss).toHaveBeenLastCalledWith('review-1')
    await expect(canvas.getAllByRole('article')).toHaveLength(1)
  },
})

export const SwipedAway = meta.story({
  args: { toasts: toasts.slice(0, 1) },
  parameters: { pageHeight: 160 },
  play: async ({ args, canvas, userEvent }) => {
    const target = canvas.getByRole('listitem')
    await userEvent.pointer([
      { keys: '[MouseLeft>]', target, coords: { x: 20, y: 20 } },
      { target, coords: { x: 40, y: 20 } },
      { target, coords: { x: 120, y: 20 } },
      { keys: '[/MouseLeft]', target, coords: { x: 120, y: 20 } },
    ])
    await waitFor(() => expect(args.onDismiss).toHaveBeenCalledWith('booking'))
  },
})

/** What is seen as toasts is heard as one sentence. */
function Announced({ count }: { count: number }) {
  const [all, setAll] = React.useState<typeof oneDay>([])
  return (
    <>
      <button
        type="button"
        onClick={() =>
          setAll(Array.from({ length: count }, (_, index) => createNotification(`a${index}`, 0)))
        }
      >
        Insert {count} bookings
      </button>
      <LiveAnnouncer notifications={all} />
      <NotificationToaster toasts={all} onDismiss={() => {}} duration={STILL} />
    </>
  )
}

export const HundredAtOnce = meta.story({
  parameters: { pageHeight: 460 },
  render: () => <Announced count={100} />,
  play: async ({ canvas, userEvent }) => {
    const button = canvas.getByRole('button', { name: 'Insert 100 bookings' })
    await userEvent.click(button)
    await expect(canvas.getAllByRole('article')).toHaveLength(3)
    await waitFor(() => expect(canvas.getByText('100 new notifications')).toBeInTheDocument())
    await userEvent.unhover(button)
    button.blur()
  },
})

export const Hostile = meta.story({
  args: {
    toasts: [
      createNotification('hostile', 0, {
        title: '<img src=x onerror=alert(1)>',
        message: 'Aa'.repeat(5000),
        actionUrl: 'javascript:alert(1)',
        actionLabel: 'Claim your prize',
      }),
    ],
  },
  parameters: { pageHeight: 180 },
  play: async ({ canvas }) => {
    await expect(canvas.queryByRole('link')).not.toBeInTheDocument()
    await expect(canvas.queryByRole('img')).not.toBeInTheDocument()
  },
})

export const AtTheTopStart = meta.story({ args: { position: 'top-start' } })

export const Narrow = meta.story({ parameters: { pageWidth: 320, pageHeight: 420 } })

export const Compact = meta.story({ globals: { density: 'compact' } })

export const RightToLeft = meta.story({ globals: { direction: 'rtl' } })

export const ForcedColours = meta.story({ globals: { contrast: 'forced' } })
