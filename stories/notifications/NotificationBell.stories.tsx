import { NotificationBell, type NotificationBellProps, NotificationPanel } from '@livepane/ui'
import { expect, fn, screen, waitFor, within } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'
import { WorkingBell } from '../support/NotificationStage.tsx'
import { oneDay } from '../support/notifications.ts'
import { ShadowStage } from '../support/ShadowStage.tsx'

const meta = preview.meta({
  title: 'Notifications/NotificationBell',
  component: NotificationBell,
  argTypes: { children: { control: false }, container: { control: false } },
  args: {
    unreadCount: oneDay.filter(({ read }) => !read).length,
    children: <NotificationPanel notifications={oneDay} />,
  } satisfies Partial<NotificationBellProps>,
})

/** Room for what opens over the page, which the picture shows with it. */
const page = {
  display: 'flex',
  justifyContent: 'flex-end',
  inlineSize: 452,
  maxInlineSize: '100%',
  blockSize: 640,
}

export const Unread = meta.story({
  play: async ({ canvas }) => {
    const bell = canvas.getByRole('button', { name: 'Notifications, 6 unread' })
    await expect(bell).toHaveAttribute('aria-haspopup', 'dialog')
    await expect(bell).toHaveAttribute('aria-expanded', 'false')
  },
})

export const NothingUnread = meta.story({
  args: { unreadCount: 0 },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('button', { name: 'Notifications' })).toHaveTextContent('')
  },
})

export const TwoDigits = meta.story({ args: { unreadCount: 42 } })

/** What is seen and what is read aloud are the same. */
export const MoreThanFits = meta.story({
  args: { unreadCount: 1284 },
  play: async ({ canvas }) => {
    await expect(
      canvas.getByRole('button', { name: 'Notifications, 99+ unread' }),
    ).toHaveTextContent('99+')
  },
})

export const AtMostNine = meta.story({ args: { unreadCount: 12, maxCount: 9 } })

export const Muted = meta.story({ args: { isMuted: true } })

export const KeyboardFocus = meta.story({
  play: async ({ canvas, userEvent }) => {
    await userEvent.tab()
    await expect(canvas.getByRole('button')).toHaveFocus()
  },
})

export const Open = meta.story({
  args: { defaultOpen: true },
  decorators: [
    (Story) => (
      <div style={page}>
        <Story />
      </div>
    ),
  ],
  play: async () => {
    await expect(await screen.findByRole('dialog', { name: 'Notifications' })).toBeVisible()
  },
})

/** Without a pointer: open, read, mark a group, remove, take it back, close. */
export const ByKeyboard = meta.story({
  args: { onOpenChange: fn() },
  render: ({ children, unreadCount, ...args }) => (
    <div style={page}>
      <WorkingBell notifications={oneDay} {...args} />
    </div>
  ),
  play: async ({ args, canvas, userEvent }) => {
    const bell = canvas.getByRole('button', { name: 'Notifications, 6 unread' })
    await userEvent.tab()
    await userEvent.keyboard('{Enter}')
    const dialog = within(await screen.findByRole('dialog', { name: 'Notifications' }))
    await expect(args.onOpenChange).toHaveBeenLastCalledWith(true)
    await waitFor(() => expect(dialog.getByRole('region')).toHaveFocus())

    await userEvent.keyboard('{ArrowDown}')
    await userEvent.tab()
    await userEvent.tab()
    await expect(dialog.getByRole('button', { name: 'Mark as read: Dispute opened' })).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect(bell).toHaveAccessibleName('Notifications, 5 unread')

    await userEvent.keyboard('{ArrowDown}{ArrowDown}')
    await expect(dialog.getByRole('article', { name: 'New review' })).toHaveFocus()
    await userEvent.tab()
    await userEvent.tab()
    await userEvent.tab()
    await userEvent.keyboard('{Enter}')
    await expect(bell).toHaveAccessibleName('Notifications, 2 unread')

    await userEvent.keyboard('{ArrowUp}{Delete}')
    await expect(dialog.queryByRole('article', { name: 'New booking' })).not.toBeInTheDocument()
    await expect(bell).toHaveAccessibleName('Notifications, 1 unread')
    dialog.getByRole('button', { name: 'Undo' }).focus()
    await userEvent.keyboard('{Enter}')
    await expect(dialog.getByRole('article', { name: 'New booking' })).toHaveFocus()
    await expect(bell).toHaveAccessibleName('Notifications, 2 unread')

    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
    await expect(args.onOpenChange).toHaveBeenLastCalledWith(false)
    await waitFor(() => expect(bell).toHaveFocus())
  },
})

export const OpenNarrow = meta.story({
  args: { defaultOpen: true },
  parameters: { frameWidth: 320 },
  globals: { viewport: { value: 'phone' } },
  decorators: [
    (Story) => (
      <div style={page}>
        <Story />
      </div>
    ),
  ],
  play: async () => {
    await expect(await screen.findByRole('dialog')).toBeVisible()
  },
})

export const OpenRightToLeft = meta.story({
  args: { defaultOpen: true },
  globals: { direction: 'rtl' },
  decorators: [
    (Story) => (
      <div style={page}>
        <Story />
      </div>
    ),
  ],
  play: async () => {
    await expect(await screen.findByRole('dialog')).toHaveAttribute('dir', 'rtl')
  },
})

/** With its own stylesheet and a container inside, for pages made of web components. */
export const InAShadowRoot = meta.story({
  render: () => (
    <div style={page} data-testid="page">
      <ShadowStage>
        {(container) => <WorkingBell notifications={oneDay} container={container} />}
      </ShadowStage>
    </div>
  ),
  parameters: {
    noScreenshot: 'Its host would have to follow the theme that the picture switches.',
  },
  play: async ({ canvas, userEvent }) => {
    const host = canvas.getByTestId('page').firstElementChild
    const inside = within((host?.shadowRoot?.firstElementChild ?? document.body) as HTMLElement)
    const bell = await inside.findByRole('button', { name: 'Notifications, 6 unread' })
    await expect(getComputedStyle(bell).inlineSize).toBe('36px')

    bell.click()
    const dialog = await inside.findByRole('dialog', { name: 'Notifications' })
    await waitFor(() => expect(host?.shadowRoot?.activeElement).toHaveRole('region'))
    await userEvent.keyboard('{ArrowDown}{Delete}')
    await waitFor(() =>
      expect(within(dialog).queryByRole('article', { name: 'Dispute opened' })).toBeNull(),
    )
    await expect(host?.shadowRoot?.activeElement).toHaveAccessibleName('New booking')
    await expect(getComputedStyle(dialog).backgroundColor).toBe('rgb(255, 255, 255)')
  },
})

export const ForcedColours = meta.story({ globals: { contrast: 'forced' } })
