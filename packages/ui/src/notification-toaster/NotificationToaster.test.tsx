// @vitest-environment jsdom
import * as Popover from '@radix-ui/react-popover'
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import * as React from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createNotification, createNotifications, NOON } from '../../test/createNotification.ts'
import { describeConformance } from '../../test/describeConformance.tsx'
import type { AdminNotification } from '../notification/adminNotification.ts'
import { NotificationToaster, type NotificationToasterProps } from './index.ts'

/** A host that takes away what is dismissed. */
function Host({
  initial,
  ...props
}: { initial: AdminNotification[] } & Partial<NotificationToasterProps>) {
  const [toasts, setToasts] = React.useState(initial)
  return (
    <NotificationToaster
      toasts={toasts}
      onDismiss={(id) => setToasts((all) => all.filter((toast) => toast.id !== id))}
      {...props}
    />
  )
}

// By element: to find a role among all elements a hundred times takes seconds.
const titles = () =>
  Array.from(document.querySelectorAll('article'), (toast) => toast.querySelector('p')?.textContent)
const wait = (ms: number) => act(() => vi.advanceTimersByTime(ms))

describe('NotificationToaster', () => {
  describeConformance(
    (props) => <NotificationToaster toasts={[]} onDismiss={() => {}} {...props} />,
    {
      root: HTMLDivElement,
      dataAttributes: { 'data-state': 'empty', 'data-position': 'bottom-end' },
    },
  )

  beforeEach(() => {
    vi.useFakeTimers({ now: NOON })
  })

  afterEach(() => {
    cleanup()
    vi.useRealTimers()
  })

  it('shows three at most and says how many wait', () => {
    render(<Host initial={createNotifications(5)} />)
    expect(titles()).toEqual(['Booking 1 created', 'Booking 2 created', 'Booking 3 created'])
    expect(screen.getByText('+2 more')).toBeTruthy()
  })

  it('shows the next one when there is room', () => {
    render(<Host initial={createNotifications(4)} />)
    fireEvent.click(screen.getByRole('button', { name: 'Dismiss: Booking 2 created' }))
    expect(titles()).toEqual(['Booking 1 created', 'Booking 3 created', 'Booking 4 created'])
    expect(screen.queryByText(/more/)).toBeNull()
  })

  it('counts what the host holds back', () => {
    render(<Host initial={createNotifications(4)} moreToasts={7} />)
    expect(screen.getByText('+8 more')).toBeTruthy()
  })

  it('shows one id once, and how often it happened', () => {
    render(<Host initial={[createNotification(1), createNotification(1, { count: 2 })]} />)
    expect(titles()).toEqual(['Booking 1 created'])
    expect(screen.getByText('2 times')).toBeTruthy()
  })

  it('dismisses all, also those that wait', () => {
    const onDismiss = vi.fn()
    render(<NotificationToaster toasts={createNotifications(5)} onDismiss={onDismiss} />)
    fireEvent.click(screen.getByRole('button', { name: 'Dismiss all' }))
    expect(onDismiss.mock.calls.flat().sort()).toEqual(['n1', 'n2', 'n3', 'n4', 'n5'])
  })

  it('shows all elsewhere, and nothing twice', () => {
    const onShowAll = vi.fn()
    render(<Host initial={createNotifications(5)} onShowAll={onShowAll} />)
    fireEvent.click(screen.getByRole('button', { name: '+2 more' }))
    expect(onShowAll).toHaveBeenCalledExactlyOnceWith()
    expect(titles()).toEqual([])
  })

  it('is at most 3 toasts under 100 events in a second', () => {
    const toaster = (count: number) => (
      <NotificationToaster toasts={createNotifications(count)} onDismiss={() => {}} />
    )
    const { rerender } = render(toaster(0))
    for (let count = 1; count <= 100; count += 1) {
      rerender(toaster(count))
      wait(10)
      expect(titles().length).toBeLessThanOrEqual(3)
    }
    expect(screen.getByText('+97 more')).toBeTruthy()
  })

  describe('time', () => {
    it('is over after eight seconds', () => {
      render(<Host initial={createNotifications(1)} />)
      wait(7900)
      expect(titles()).toHaveLength(1)
      wait(200)
      expect(titles()).toEqual([])
    })

    it('is as long as the host says', () => {
      render(<Host initial={createNotifications(1)} duration={2000} />)
      wait(2100)
      expect(titles()).toEqual([])
    })

    it('never ends for what is urgent', () => {
      render(<Host initial={createNotifications(1, { priority: 'urgent' })} />)
      wait(3_600_000)
      expect(titles()).toHaveLength(1)
    })

    it('starts anew when the same thing happens again', () => {
      const onDismiss = vi.fn()
      const toaster = (count: number) => (
        <NotificationToaster toasts={[createNotification(1, { count })]} onDismiss={onDismiss} />
      )
      const { rerender } = render(toaster(1))
      wait(7000)
      rerender(toaster(2))
      wait(7000)
      expect(onDismiss).not.toHaveBeenCalled()
      wait(1100)
      expect(onDismiss).toHaveBeenCalledWith('n1')
    })

    it('stands still while the pointer is over a toast', () => {
      render(<Host initial={createNotifications(1)} />)
      const region = screen.getByRole('region')
      wait(4000)
      fireEvent.pointerMove(region)
      wait(60_000)
      expect(titles()).toHaveLength(1)
      fireEvent.pointerLeave(region)
      wait(4100)
      expect(titles()).toEqual([])
    })

    it('stands still while the focus is in a toast, and while the window is in the background', () => {
      render(<Host initial={createNotifications(1)} />)
      act(() => screen.getByRole('button').focus())
      wait(60_000)
      expect(titles()).toHaveLength(1)
      act(() => screen.getByRole('button').blur())
      fireEvent.blur(window)
      wait(60_000)
      expect(titles()).toHaveLength(1)
    })
  })

  describe('keyboard', () => {
    it('finds the toasts under F8, and its region says so', () => {
      render(<Host initial={createNotifications(1)} />)
      const region = screen.getByRole('region', { name: 'New notifications (F8)' })
      fireEvent.keyDown(document, { code: 'F8' })
      expect(document.activeElement).toBe(within(region).getByRole('list'))
    })

    it('takes other keys', () => {
      render(<Host initial={createNotifications(1)} hotkey={['altKey', 'KeyN']} />)
      fireEvent.keyDown(document, { code: 'KeyN', altKey: true })
      expect(document.activeElement).toBe(screen.getByRole('list'))
    })

    it('closes a toast with Escape', () => {
      render(<Host initial={createNotifications(1)} />)
      act(() => screen.getByRole('listitem').focus())
      fireEvent.keyDown(screen.getByRole('listitem'), { key: 'Escape' })
      expect(titles()).toEqual([])
    })

    it('leaves the toasts alone when Escape is pressed elsewhere', () => {
      render(<Host initial={createNotifications(2)} />)
      fireEvent.keyDown(document.body, { key: 'Escape' })
      expect(titles()).toHaveLength(2)
    })

    it('returns to where it came from when the last toast goes', () => {
      render(
        <>
          <button type="button">Save</button>
          <Host initial={createNotifications(1)} />
        </>,
      )
      const save = screen.getByRole('button', { name: 'Save' })
      save.focus()
      const dismiss = screen.getByRole('button', { name: /^Dismiss/ })
      act(() => dismiss.focus())
      fireEvent.click(dismiss)
      expect(document.activeElement).toBe(save)
    })
  })

  it('marks as read and goes when its link is followed', () => {
    const onMarkAsRead = vi.fn()
    const toast = createNotification(1, { actionUrl: '/bookings/1', actionLabel: 'Open booking' })
    render(<Host initial={[toast]} onMarkAsRead={onMarkAsRead} />)
    const link = screen.getByRole('link', { name: 'Open booking' })
    link.addEventListener('click', (event) => event.preventDefault())
    fireEvent.click(link)
    expect(onMarkAsRead).toHaveBeenCalledExactlyOnceWith('n1')
    expect(titles()).toEqual([])
  })

  it('makes no link of a script', () => {
    render(<Host initial={[createNotification(1, { actionUrl: 'javascript:alert(1)' })]} />)
    expect(screen.queryByRole('link')).toBeNull()
  })

  it('leaves the speaking to the announcer', () => {
    render(<Host initial={createNotifications(1)} />)
    wait(500)
    const speaking = [...document.querySelectorAll('[role="status"], [role="alert"]')]
    expect(speaking.filter((element) => !element.closest('[hidden]'))).toEqual([])
  })

  it('stays readable while a modal dialog hides the rest of the page', async () => {
    render(
      <>
        <main>Page</main>
        <Host initial={createNotifications(1)} />
        <Popover.Root modal defaultOpen>
          <Popover.Anchor />
          <Popover.Portal>
            <Popover.Content aria-label="Sure?">Sure?</Popover.Content>
          </Popover.Portal>
        </Popover.Root>
      </>,
    )
    await act(async () => {})
    expect(screen.queryByRole('main')).toBeNull()
    expect(screen.getByRole('article', { name: 'Booking 1 created' })).toBeTruthy()
  })
})
