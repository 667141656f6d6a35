// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createNotification, createNotifications, NOON } from '../../test/createNotification.ts'
import { describeConformance } from '../../test/describeConformance.tsx'
import { KeptPanel } from '../../test/KeptPanel.tsx'
import { NotificationPanel } from './index.ts'

const rowNames = () =>
  screen.queryAllByRole('article').map((row) => row.querySelector('p')?.textContent)
const row = (number: number) => screen.getByRole('article', { name: `Booking ${number} created` })

describe('NotificationPanel', () => {
  describeConformance(
    (props) => (
      <NotificationPanel
        notifications={createNotifications(3, { groupKey: 'bookings' })}
        onMarkAllAsRead={() => {}}
        onClearAll={() => {}}
        onMuteFor={() => {}}
        mutedUntil={NOON + 3_600_000}
        error="The server did not answer."
        {...props}
      />
    ),
    { root: HTMLElement, dataAttributes: { 'data-state': 'ready' } },
  )

  beforeEach(() => {
    vi.useFakeTimers({ now: NOON })
  })

  afterEach(() => {
    cleanup()
    vi.useRealTimers()
  })

  it('is a region with a heading, a list and a heading per day', () => {
    const yesterday = createNotification(2, { timestamp: NOON - 86_400_000 })
    render(<NotificationPanel notifications={[createNotification(1), yesterday]} />)
    const panel = within(screen.getByRole('region', { name: 'Notifications' }))
    expect(panel.getAllByRole('heading').map(({ textContent }) => textContent)).toEqual([
      'Notifications',
      'Today',
      'Yesterday',
    ])
    expect(panel.getAllByRole('listitem')).toHaveLength(4)
  })

  describe('prop: notifications', () => {
    it.each([
      ['empty', { notifications: [] }],
      ['loading', { notifications: [], loading: true }],
      ['failed', { notifications: [], loading: true, error: 'No.' }],
      ['ready', { notifications: createNotifications(1), loading: true, error: 'No.' }],
    ] as const)('is %s', (state, props) => {
      render(<NotificationPanel {...props} />)
      expect(screen.getByRole('region').getAttribute('data-state')).toBe(state)
    })

    it('says that there are none', () => {
      render(<NotificationPanel notifications={[]} />)
      expect(screen.getByText('You’re all caught up')).toBeTruthy()
    })

    it('does not say so while they load, nor when they could not be loaded', () => {
      const { rerender } = render(<NotificationPanel notifications={[]} loading />)
      expect(screen.queryByText('You’re all caught up')).toBeNull()
      rerender(<NotificationPanel notifications={[]} error="No answer." />)
      expect(screen.queryByText('You’re all caught up')).toBeNull()
      expect(screen.getByText('No answer.')).toBeTruthy()
    })
  })

  describe('prop: onMarkAllAsSeen', () => {
    it('is called when something unseen is in front of the reader, and only then', () => {
      const onMarkAllAsSeen = vi.fn()
      const panel = (seen: boolean, count: number) => (
        <NotificationPanel
          notifications={createNotifications(count, { seen })}
          onMarkAllAsSeen={onMarkAllAsSeen}
        />
      )
      const { rerender } = render(panel(false, 1))
      expect(onMarkAllAsSeen).toHaveBeenCalledTimes(1)
      rerender(panel(true, 1))
      expect(onMarkAllAsSeen).toHaveBeenCalledTimes(1)
      rerender(panel(false, 2))
      expect(onMarkAllAsSeen).toHaveBeenCalledTimes(2)
    })
  })

  describe('marking', () => {
    it('marks all, and keeps its button and the focus when there is nothing left to mark', () => {
      const onMarkAllAsRead = vi.fn()
      const panel = (read: boolean) => (
        <NotificationPanel
          notifications={createNotifications(2, { read })}
          onMarkAllAsRead={onMarkAllAsRead}
        />
      )
      const { rerender } = render(panel(false))
      const button = screen.getByRole('button', { name: 'Mark all as read' })
      button.focus()
      fireEvent.click(button)
      rerender(panel(true))
      fireEvent.click(button)
      expect(onMarkAllAsRead).toHaveBeenCalledExactlyOnceWith()
      expect(document.activeElement).toBe(button)
      expect(button.getAttribute('aria-disabled')).toBe('true')
    })

    it('marks a group by its key', () => {
      const onMarkGroupAsRead = vi.fn()
      render(
        <NotificationPanel
          notifications={createNotifications(3, { groupKey: 'reviews' })}
          onMarkGroupAsRead={onMarkGroupAsRead}
        />,
      )
      expect(rowNames()).toEqual(['Booking 1 created'])
      expect(screen.getByText('3 times')).toBeTruthy()
      fireEvent.click(screen.getByRole('button', { name: 'Mark group as read: Booking 1 created' }))
      expect(onMarkGroupAsRead).toHaveBeenCalledExactlyOnceWith('reviews')
    })

    it('opens a group to show each of it', () => {
      render(<NotificationPanel notifications={createNotifications(3, { groupKey: 'reviews' })} />)
      const button = screen.getByRole('button', { name: 'Show all 3' })
      fireEvent.click(button)
      expect(button.getAttribute('aria-expanded')).toBe('true')
      expect(rowNames()).toHaveLength(4)
    })
  })

  describe('filters', () => {
    const notifications = [
      createNotification(1, { type: 'dispute_opened', priority: 'urgent' }),
      createNotification(2, { read: true }),
      createNotification(3),
    ]
    const choose = (name: string, value: string) =>
      fireEvent.change(screen.getByRole('combobox', { name }), { target: { value } })

    it('shows only what was not read', () => {
      render(<NotificationPanel notifications={notifications} />)
      fireEvent.click(screen.getByRole('button', { name: 'Unread 2' }))
      expect(rowNames()).toEqual(['Booking 1 created', 'Booking 3 created'])
    })

    it('shows one type or one priority, and all again', () => {
      render(<NotificationPanel notifications={notifications} />)
      fireEvent.click(screen.getByRole('button', { name: 'Filters' }))
      choose('Type', 'dispute_opened')
      expect(rowNames()).toEqual(['Booking 1 created'])
      choose('Priority', 'low')
      expect(rowNames()).toEqual([])
      fireEvent.click(screen.getByRole('button', { name: 'Clear filters' }))
      expect(rowNames()).toHaveLength(3)
    })

    it('calls types by their words, or by those of the host', () => {
      const { rerender } = render(<NotificationPanel notifications={notifications} />)
      fireEvent.click(screen.getByRole('button', { name: 'Filters' }))
      expect(screen.getByRole('option', { name: 'Dispute opened' })).toBeTruthy()
      rerender(<NotificationPanel notifications={notifications} typeLabel={() => 'Streit'} />)
      expect(screen.getAllByRole('option', { name: 'Streit' })).toHaveLength(2)
    })
  })

  describe('undo', () => {
    it('says what was removed, brings it back and returns to it', () => {
      render(<KeptPanel initial={createNotifications(3)} />)
      const region = screen.getByRole('status')
      expect(region.textContent).toBe('')
      fireEvent.click(screen.getByRole('button', { name: 'Remove: Booking 2 created' }))
      expect(region.textContent).toBe('Removed “Booking 2 created”')
      fireEvent.click(screen.getByRole('button', { name: 'Undo' }))
      expect(document.activeElement).toBe(row(2))
      expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull()
    })

    it('is not offered when the host cannot', () => {
      render(<KeptPanel initial={createNotifications(1)} onUndo={undefined} />)
      fireEvent.click(screen.getByRole('button', { name: 'Remove: Booking 1 created' }))
      expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull()
    })

    it('is offered after everything was removed', () => {
      const onClearAll = vi.fn()
      render(<KeptPanel initial={createNotifications(2)} onClearAll={onClearAll} />)
      fireEvent.click(screen.getByRole('button', { name: 'Clear all' }))
      expect(onClearAll).toHaveBeenCalledExactlyOnceWith()
      expect(screen.getByRole('button', { name: 'Undo' })).toBeTruthy()
    })
  })

  describe('prop: mutedUntil', () => {
    it('asks for an hour, or until eight in the morning', () => {
      const onMuteFor = vi.fn()
      render(<NotificationPanel notifications={[]} onMuteFor={onMuteFor} />)
      fireEvent.click(screen.getByRole('button', { name: '1 hour' }))
      fireEvent.click(screen.getByRole('button', { name: 'Until morning' }))
      expect(onMuteFor.mock.calls[0]).toEqual([3_600_000])
      const morning = new Date(NOON + (onMuteFor.mock.calls[1]?.[0] ?? 0))
      expect([morning.getHours(), morning.getMinutes()]).toEqual([8, 0])
    })

    it('says until when, and that urgent ones come through, and ends by itself', () => {
      render(
        <NotificationPanel notifications={[]} mutedUntil={NOON + 60_000} onMuteFor={() => {}} />,
      )
      expect(screen.getByText(/^Muted until/)).toBeTruthy()
      expect(screen.getByText(/Urgent ones/)).toBeTruthy()
      act(() => vi.advanceTimersByTime(60_000))
      expect(screen.queryByText(/^Muted until/)).toBeNull()
    })
  })

  it('tries again under a name that tells its button apart', () => {
    const onRetry = vi.fn()
    render(<NotificationPanel notifications={[]} error="No answer." onRetry={onRetry} />)
    fireEvent.click(screen.getByRole('button', { name: 'Retry Notifications' }))
    expect(onRetry).toHaveBeenCalledExactlyOnceWith()
  })

  it('shows the first fifty of a long list until the virtual one is there', () => {
    render(<NotificationPanel notifications={createNotifications(10_000)} />)
    expect(screen.getAllByRole('listitem')).toHaveLength(50)
  })
})
