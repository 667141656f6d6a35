// @vitest-environment jsdom
import type { NotificationRule } from '@livepane/core/notifications'
import { useAdminNotifications } from '@livepane/react'
import { LiveAnnouncer, NotificationBell, NotificationToaster } from '@livepane/ui'
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { inserted } from '../../core/test/changes.ts'
import { setUpPage } from '../../react/test/setUpPage.tsx'

const NOON = Date.UTC(2026, 10, 21, 12)

beforeEach(() => {
  vi.useFakeTimers({ now: NOON })
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const rules: readonly NotificationRule[] = [
  {
    ...{ table: 'bookings', event: 'INSERT', type: 'booking', priority: 'medium' },
    title: ({ id }) => `Booking ${id}`,
    message: () => '',
  } as const,
]
const allDay = { timeZone: 'UTC', windows: [{ from: '00:00', to: '24:00' }] }

function Parts({ isQuiet = false }) {
  const told = useAdminNotifications({ rules, ...(isQuiet && { quietHours: allDay }) })
  return (
    <>
      <NotificationBell unreadCount={told.unreadCount}>{null}</NotificationBell>
      <NotificationToaster
        toasts={told.toasts}
        moreToasts={told.moreToasts}
        onDismiss={told.dismissToast}
      />
      <LiveAnnouncer notifications={told.audible} />
    </>
  )
}

/** A page with the parts, and what is said on it while a hundred bookings come within a second. */
async function setUpStorm(isQuiet: boolean) {
  const { server, Page, goLive, wait } = setUpPage()
  render(<Parts isQuiet={isQuiet} />, { wrapper: Page })
  await goLive()
  const said = new Set<string | null>()
  // By attribute: to find a role among all elements a hundred times takes seconds.
  const regions = document.querySelectorAll('[role=status], [role=alert]')
  const listen = () => {
    for (const region of regions) {
      for (const sentence of region.querySelectorAll('p')) said.add(sentence.textContent)
    }
  }
  for (let burst = 0; burst < 10; burst++) {
    act(() => {
      for (let id = 1; id <= 10; id++) server.change(inserted({ id: burst * 10 + id }))
    })
    await wait(100)
    listen()
  }
  return { said, listen, wait }
}

describe('a hundred events in a second', () => {
  it('make three toasts, a number for the others, and one announcement', async () => {
    const { said, listen, wait } = await setUpStorm(false)

    expect(screen.getAllByRole('article')).toHaveLength(3)
    expect(screen.getByText('+97 more')).toBeDefined()
    expect(screen.getByRole('button', { name: 'Notifications, 99+ unread' })).toBeDefined()

    for (let second = 0; second < 20; second++) {
      await wait(1000)
      listen()
    }
    expect([...said]).toEqual(['100 new notifications'])
  })

  it('are only counted in quiet hours', async () => {
    const { said, listen, wait } = await setUpStorm(true)
    await wait(20_000)
    listen()

    expect(screen.queryAllByRole('article')).toEqual([])
    expect([...said]).toEqual([])
    expect(screen.getByRole('button', { name: 'Notifications, 99+ unread' })).toBeDefined()
  })
})
