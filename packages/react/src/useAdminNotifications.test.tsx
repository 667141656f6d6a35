// @vitest-environment jsdom
import { type NotificationRule, notificationTable } from '@livepane/core/notifications'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { act, cleanup, render, renderHook, screen } from '@testing-library/react'
import type * as React from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { inserted, updated } from '../../core/test/changes.ts'
import { setUpPage } from '../test/setUpPage.tsx'
import { ClientContext } from './RealtimeProvider.tsx'
import { useAdminNotifications } from './useAdminNotifications.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 12) })
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const rulesOf = (table: string): NotificationRule[] => [
  {
    ...{ id: 'created', table, event: 'INSERT', type: 'booking', priority: 'medium' },
    title: () => 'New Booking',
    message: ({ id }) => `Booking #${id} created`,
  } as const,
]
const rules = { bookings: rulesOf('bookings'), milestones: rulesOf('milestones') }

describe('useAdminNotifications', () => {
  it('tells changes as they arrive, and what is done with them', async () => {
    const { server, Page, goLive } = setUpPage()
    const { result } = renderHook(() => useAdminNotifications({ rules: rules.bookings }), {
      wrapper: Page,
    })
    await goLive()

    act(() => server.change(inserted({ id: 42 })))
    expect(result.current).toMatchObject({
      ...{ unreadCount: 1, unseenCount: 1, phase: 'live', error: null, isLoading: false },
      toasts: [{ title: 'New Booking', message: 'Booking #42 created' }],
    })

    const [notification] = result.current.notifications
    act(() => result.current.markAsRead(notification?.id ?? ''))
    expect(result.current).toMatchObject({ unreadCount: 0, toasts: [] })

    act(() => result.current.clearAll())
    expect(result.current.notifications).toEqual([])
    act(() => result.current.undo())
    expect(result.current.notifications).toHaveLength(1)
  })

  it('uses the ready-made rules without any', async () => {
    const { server, Page, wait } = setUpPage()
    const { result } = renderHook(() => useAdminNotifications(), { wrapper: Page })
    await wait(0)
    server.channel(0).onSignal({ type: 'ready' })

    act(() => server.change(inserted({ id: 42 }), 'rows', server.channel(0)))

    expect(result.current.notifications[0]?.message).toBe('Booking #42 created')
  })

  it('shares one list among components, with options written in place', async () => {
    const { server, Page, goLive } = setUpPage()
    function Part({ name }: { name: string }) {
      const { unreadCount, markAllAsRead } = useAdminNotifications({
        rules: [...rules.bookings],
        quietHours: { windows: [] },
      })
      return (
        <button type="button" onClick={markAllAsRead}>
          {name}: {unreadCount}
        </button>
      )
    }
    render(
      <Page>
        <Part name="Bell" />
        <Part name="Panel" />
      </Page>,
    )
    await goLive()
    act(() => server.change(inserted({ id: 1 })))
    expect(screen.getByText('Bell: 1')).toBeDefined()

    act(() => screen.getByText('Bell: 1').click())

    expect(screen.getByText('Panel: 0')).toBeDefined()
    expect(server.joins).toBe(1)
  })

  it('keeps its result and its actions while nothing changes', async () => {
    const { server, Page, goLive } = setUpPage()
    const { result, rerender } = renderHook(
      () => useAdminNotifications({ rules: rules.bookings }),
      { wrapper: Page },
    )
    await goLive()
    const before = result.current

    rerender()
    expect(result.current).toBe(before)

    act(() => server.change(inserted({ id: 1 })))
    expect(result.current.markAsRead).toBe(before.markAsRead)
  })

  it('keeps the list while another page is shown', async () => {
    const { server, Page, goLive, wait } = setUpPage()
    const use = () => useAdminNotifications({ rules: rules.bookings })
    const { unmount } = renderHook(use, { wrapper: Page })
    await goLive()
    act(() => server.change(inserted({ id: 1 })))

    unmount()
    await wait(60_000)
    const { result } = renderHook(use, { wrapper: Page })

    expect(result.current.unreadCount).toBe(1)
  })

  it('renders on the server as empty, and hydrates without a warning', async () => {
    const errors = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { Page, wait } = setUpPage()
    function Bell() {
      const { unreadCount, push } = useAdminNotifications({ rules: rules.bookings })
      return (
        <button type="button" onClick={() => push({ type: 'user', title: 'Hi' })}>
          {unreadCount}
        </button>
      )
    }
    const tree = (
      <Page>
        <Bell />
      </Page>
    )
    const container = document.createElement('div')
    container.innerHTML = renderToString(tree)
    expect(container.textContent).toBe('0')

    const root = await act(async () => hydrateRoot(container, tree))
    act(() => container.querySelector('button')?.click())
    await wait(0)

    expect(container.textContent).toBe('1')
    expect(errors).not.toHaveBeenCalled()
    act(() => root.unmount())
  })

  it('throws quiet-hours-invalid where they were written', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const { Page } = setUpPage()
    const quietHours = { windows: [{ from: '9', to: '10' }] }

    expect(() =>
      renderHook(() => useAdminNotifications({ quietHours }), { wrapper: Page }),
    ).toThrow(expect.objectContaining({ code: 'quiet-hours-invalid' }))
  })
})

describe('who is signed in', () => {
  /** A client whose user the test signs in and out. */
  function setUpUsers() {
    const page = setUpPage()
    const listeners = new Set<(event: string, session: unknown) => void>()
    const onAuthStateChange = (listener: (event: string, session: unknown) => void) => {
      listeners.add(listener)
      return { data: { subscription: { unsubscribe: () => listeners.delete(listener) } } }
    }
    const client = { auth: { onAuthStateChange } } as unknown as SupabaseClient
    const Page = ({ children }: { children?: React.ReactNode }) => (
      <page.Page>
        <ClientContext.Provider value={client}>{children}</ClientContext.Provider>
      </page.Page>
    )
    const signIn = (id: string | undefined) =>
      act(() => {
        for (const listener of [...listeners]) listener('SIGNED_IN', id ? { user: { id } } : null)
      })
    return { ...page, Page, listeners, signIn }
  }

  it('shows nobody the list of another', async () => {
    const { server, Page, signIn, goLive } = setUpUsers()
    const { result } = renderHook(() => useAdminNotifications({ rules: rules.bookings }), {
      wrapper: Page,
    })
    signIn('ana')
    await goLive()
    act(() => server.change(inserted({ id: 1 })))
    expect(result.current.unreadCount).toBe(1)

    signIn('ben')
    expect(result.current.notifications).toEqual([])
    signIn(undefined)
    expect(result.current.notifications).toEqual([])

    signIn('ana')
    expect(result.current.unreadCount).toBe(1)
    expect(server.joined.map(({ entries }) => entries[0]?.table)).toEqual(['bookings'])
    expect(server.joins).toBe(1)
  })

  it('waits until it is known who that is', async () => {
    const { server, Page, signIn, wait } = setUpUsers()
    const { result } = renderHook(() => useAdminNotifications({ rules: rules.bookings }), {
      wrapper: Page,
    })
    await wait(1000)
    expect(server.joins).toBe(0)
    expect(result.current.phase).toBe('idle')

    signIn(undefined)
    await wait(0)
    expect(server.joins).toBe(1)
  })

  it('stops asking when unmounted', async () => {
    const { Page, listeners } = setUpUsers()
    const { unmount } = renderHook(() => useAdminNotifications(), { wrapper: Page })
    expect(listeners.size).toBe(1)

    unmount()

    expect(listeners.size).toBe(0)
  })
})

describe('prop: source', () => {
  const row = { id: 1, type: 'booking', title: 'Row 1', read_at: null, created_at: '2026-11-21' }

  it('shows the unread rows of a table of another kind, and saves what is read', async () => {
    const { server, Page, goLive, wait } = setUpPage()
    const requests: [string, string][] = []
    const fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
      requests.push([init?.method ?? 'GET', new URL(String(input)).pathname])
      return Response.json(init?.method === 'PATCH' ? null : [row])
    }
    const client = createClient('https://x.supabase.test', 'key', {
      auth: { persistSession: false, autoRefreshToken: false },
      // A client that is given its tokens is never asked who is signed in.
      accessToken: async () => 'token',
      global: { fetch },
    })
    const table = notificationTable(client)
    const { result } = renderHook(() => useAdminNotifications({ source: 'table', table }), {
      wrapper: ({ children }) => (
        <Page>
          <ClientContext.Provider value={client}>{children}</ClientContext.Provider>
        </Page>
      ),
    })
    expect(result.current.isLoading).toBe(true)
    await goLive()
    await wait(10)
    expect(result.current).toMatchObject({ isLoading: false, unreadCount: 1, toasts: [] })
    expect(server.joined.map(({ entries }) => entries[0]?.table)).toEqual(['notifications'])

    act(() => result.current.markAllAsRead())
    await wait(10)
    expect(requests.at(-1)).toEqual(['PATCH', '/rest/v1/notifications'])

    const elsewhere = { ...row, id: 2, title: 'Row 2' }
    act(() => server.change({ ...inserted(elsewhere), table: 'notifications' }))
    expect(result.current.toasts.map(({ title }) => title)).toEqual(['Row 2'])
    const read = updated({ ...elsewhere, read_at: '2026-11-21' })
    act(() => server.change({ ...read, table: 'notifications' }))
    expect(result.current).toMatchObject({ unreadCount: 0, toasts: [] })
  })
})
