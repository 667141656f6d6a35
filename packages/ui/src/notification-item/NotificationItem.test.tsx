// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createNotification, NOON } from '../../test/createNotification.ts'
import { describeConformance } from '../../test/describeConformance.tsx'
import { LivepaneConfig, spanish } from '../config/index.ts'
import { NotificationItem } from './index.ts'

describe('NotificationItem', () => {
  describeConformance(
    (props) => (
      <NotificationItem
        notification={createNotification(1, { priority: 'urgent', actionUrl: '/disputes/1' })}
        onMarkAsRead={() => {}}
        onRemove={() => {}}
        {...props}
      />
    ),
    {
      root: HTMLElement,
      dataAttributes: { 'data-state': 'unread', 'data-priority': 'urgent' },
    },
  )

  beforeEach(() => {
    vi.useFakeTimers({ now: NOON })
  })

  afterEach(() => {
    cleanup()
    vi.useRealTimers()
  })

  it('is an article named by its title, and says what the eye sees', () => {
    render(
      <NotificationItem notification={createNotification(2, { priority: 'high', count: 3 })} />,
    )
    const { textContent } = screen.getByRole('article', { name: 'Booking 2 created' })
    for (const words of ['High', 'Unread', '3 times', '2m ago', 'Garden wedding']) {
      expect(textContent).toContain(words)
    }
  })

  it('does not say "Unread" of what was read', () => {
    render(<NotificationItem notification={createNotification(1, { read: true })} />)
    expect(screen.queryByText('Unread')).toBeNull()
  })

  it('shows no time where none is known', () => {
    const { container } = render(
      <NotificationItem notification={createNotification(1, { timestamp: 'soon' })} />,
    )
    expect(container.querySelector('time')).toBeNull()
  })

  it('speaks the language of the page', () => {
    render(
      <LivepaneConfig locale="es" messages={spanish}>
        <NotificationItem notification={createNotification(1)} onRemove={() => {}} />
      </LivepaneConfig>,
    )
    expect(screen.getByText('Sin leer')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Quitar: Booking 1 created' })).toBeTruthy()
  })

  describe('link', () => {
    it('is the title', () => {
      render(
        <NotificationItem notification={createNotification(1, { actionUrl: '/bookings/1' })} />,
      )
      const link = screen.getByRole('link', { name: 'Booking 1 created' })
      expect(link.getAttribute('href')).toBe('/bookings/1')
    })

    it('is the label where there is one', () => {
      const props = { actionUrl: 'https://example.com', actionLabel: 'Open booking' }
      render(<NotificationItem notification={createNotification(1, props)} />)
      expect(screen.getAllByRole('link')).toEqual([
        screen.getByRole('link', { name: 'Open booking' }),
      ])
    })

    it.each([
      'javascript:alert(1)',
      'data:text/html,<script>alert(1)</script>',
      '//evil.example/path',
    ])('is text when it leads to %s', (actionUrl) => {
      const props = { actionUrl, actionLabel: 'Open booking' }
      const { container } = render(<NotificationItem notification={createNotification(1, props)} />)
      expect(container.querySelector('a')).toBeNull()
      expect(container.innerHTML).not.toContain(actionUrl.slice(0, 8))
    })

    it('marks as read when it is followed', () => {
      const onMarkAsRead = vi.fn()
      render(
        <LivepaneConfig onNavigate={() => {}}>
          <NotificationItem
            notification={createNotification(1, { actionUrl: '/bookings/1' })}
            onMarkAsRead={onMarkAsRead}
          />
        </LivepaneConfig>,
      )
      fireEvent.click(screen.getByRole('link'))
      expect(onMarkAsRead).toHaveBeenCalledExactlyOnceWith('n1')
    })

    it('is followed by the host’s router on this site', () => {
      const onNavigate = vi.fn()
      render(
        <LivepaneConfig onNavigate={onNavigate}>
          <NotificationItem notification={createNotification(1, { actionUrl: '/bookings/1' })} />
        </LivepaneConfig>,
      )
      expect(fireEvent.click(screen.getByRole('link'))).toBe(false)
      expect(onNavigate).toHaveBeenCalledExactlyOnceWith('/bookings/1')
    })

    it.each([
      ['a new tab is asked for', '/bookings/1', { ctrlKey: true }],
      ['it leads to another site', 'https://example.com/', {}],
    ])('is left to the browser when %s', (_when, actionUrl, click) => {
      const onNavigate = vi.fn()
      render(
        <LivepaneConfig onNavigate={onNavigate}>
          <NotificationItem notification={createNotification(1, { actionUrl })} />
        </LivepaneConfig>,
      )
      // jsdom cannot navigate, and says so; the browser's turn comes after this listener.
      window.addEventListener('click', (event) => event.preventDefault(), { once: true })
      fireEvent.click(screen.getByRole('link'), click)
      expect(onNavigate).not.toHaveBeenCalled()
    })
  })

  describe('buttons', () => {
    it('are there only with a handler', () => {
      render(<NotificationItem notification={createNotification(1)} />)
      expect(screen.queryByRole('button')).toBeNull()
    })

    it('mark as read, and leave the focus with the notification', () => {
      const onMarkAsRead = vi.fn()
      render(<NotificationItem notification={createNotification(1)} onMarkAsRead={onMarkAsRead} />)
      fireEvent.click(screen.getByRole('button', { name: 'Mark as read: Booking 1 created' }))
      expect(onMarkAsRead).toHaveBeenCalledExactlyOnceWith('n1')
      expect(document.activeElement).toBe(screen.getByRole('article'))
    })

    it('do not mark what was read', () => {
      const notification = createNotification(1, { read: true })
      render(<NotificationItem notification={notification} onMarkAsRead={() => {}} />)
      expect(screen.queryByRole('button')).toBeNull()
    })

    it('remove', () => {
      const onRemove = vi.fn()
      render(<NotificationItem notification={createNotification(1)} onRemove={onRemove} />)
      fireEvent.click(screen.getByRole('button', { name: 'Remove: Booking 1 created' }))
      expect(onRemove).toHaveBeenCalledExactlyOnceWith('n1')
    })

    it('have names that can be listened to, however long the title', () => {
      const notification = createNotification(1, { title: 'x'.repeat(10_000) })
      render(<NotificationItem notification={notification} onRemove={() => {}} />)
      expect(screen.getByRole('button').getAttribute('aria-label')?.length).toBeLessThan(150)
    })
  })
})
