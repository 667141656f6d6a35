// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createNotification } from '../../test/createNotification.ts'
import { describeConformance } from '../../test/describeConformance.tsx'
import { LivepaneConfig } from '../config/index.ts'
import type { AdminNotification } from '../notification/adminNotification.ts'
import { NotificationPanel } from '../notification-panel/index.ts'
import { NotificationToaster } from '../notification-toaster/index.ts'
import { NotificationBell } from './index.ts'

const panel = (
  <NotificationPanel notifications={[createNotification(1, { actionUrl: '/bookings/1' })]} />
)

// The popover waits for its place before it may be focused.
const settle = () => act(async () => {})

describe('NotificationBell', () => {
  describeConformance(
    (props) => (
      <NotificationBell unreadCount={3} isMuted {...props}>
        {panel}
      </NotificationBell>
    ),
    {
      root: HTMLButtonElement,
      dataAttributes: { 'data-state': 'closed', 'data-unread': 'true', 'data-muted': 'true' },
    },
  )

  afterEach(cleanup)

  it.each([
    [0, 'Notifications', ''],
    [3, 'Notifications, 3 unread', '3'],
    [99, 'Notifications, 99 unread', '99'],
    [100, 'Notifications, 99+ unread', '99+'],
  ])('says %d unread by name and badge', (unreadCount, name, badge) => {
    render(<NotificationBell unreadCount={unreadCount}>{panel}</NotificationBell>)
    const bell = screen.getByRole('button', { name })
    expect(bell.textContent).toBe(badge)
    expect(bell.getAttribute('aria-haspopup')).toBe('dialog')
  })

  it('takes another limit for the badge', () => {
    render(
      <NotificationBell unreadCount={10} maxCount={9}>
        {panel}
      </NotificationBell>,
    )
    expect(screen.getByRole('button', { name: 'Notifications, 9+ unread' })).toBeTruthy()
  })

  it('opens a dialog, takes the focus and gives it back', async () => {
    const onOpenChange = vi.fn()
    render(
      <NotificationBell unreadCount={1} onOpenChange={onOpenChange}>
        {panel}
      </NotificationBell>,
    )
    const bell = screen.getByRole('button')
    bell.focus()
    fireEvent.click(bell)
    await settle()
    expect(screen.getByRole('dialog', { name: 'Notifications' })).toBeTruthy()
    expect(bell.getAttribute('aria-expanded')).toBe('true')
    expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Notifications' }))

    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' })
    await settle()
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(onOpenChange.mock.calls).toEqual([[true], [false]])
    await vi.waitFor(() => expect(document.activeElement).toBe(bell))
  })

  it('closes at Escape, also when a toast has come since, which stays', async () => {
    const onDismiss = vi.fn()
    const page = (toasts: AdminNotification[]) => (
      <>
        <NotificationBell unreadCount={1}>{panel}</NotificationBell>
        <NotificationToaster toasts={toasts} onDismiss={onDismiss} />
      </>
    )
    const { rerender } = render(page([]))
    fireEvent.click(screen.getByRole('button'))
    await settle()
    rerender(page([createNotification(2, { priority: 'urgent' })]))
    await settle()

    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' })
    await settle()
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(onDismiss).not.toHaveBeenCalled()
  })

  it('does as the host says', async () => {
    const onOpenChange = vi.fn()
    const bell = (open: boolean) => (
      <NotificationBell unreadCount={1} open={open} onOpenChange={onOpenChange}>
        {panel}
      </NotificationBell>
    )
    const { rerender } = render(bell(false))
    fireEvent.click(screen.getByRole('button'))
    expect(onOpenChange).toHaveBeenCalledExactlyOnceWith(true)
    expect(screen.queryByRole('dialog')).toBeNull()
    rerender(bell(true))
    await settle()
    expect(screen.getByRole('dialog')).toBeTruthy()
  })

  it('closes when a link in it is followed', async () => {
    const onNavigate = vi.fn()
    render(
      <LivepaneConfig onNavigate={onNavigate}>
        <NotificationBell unreadCount={1} defaultOpen>
          {panel}
        </NotificationBell>
      </LivepaneConfig>,
    )
    await settle()
    fireEvent.click(screen.getByRole('link'))
    await settle()
    expect(onNavigate).toHaveBeenCalledExactlyOnceWith('/bookings/1')
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('takes direction and density along to where it opens', async () => {
    render(
      <LivepaneConfig dir="rtl" density="compact">
        <NotificationBell unreadCount={1} defaultOpen>
          {panel}
        </NotificationBell>
      </LivepaneConfig>,
    )
    await settle()
    const dialog = screen.getByRole('dialog')
    expect([dialog.dir, dialog.dataset.density]).toEqual(['rtl', 'compact'])
  })

  it('opens inside the container it is given', async () => {
    const container = document.body.appendChild(document.createElement('div'))
    render(
      <NotificationBell unreadCount={1} defaultOpen container={container}>
        {panel}
      </NotificationBell>,
    )
    await settle()
    expect(container.contains(screen.getByRole('dialog'))).toBe(true)
    container.remove()
  })
})
