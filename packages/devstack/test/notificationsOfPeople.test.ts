import '../../analytics/test/dom.ts'

import { RealtimeProvider, useAdminNotifications } from '@livepane/react'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { act, renderHook } from '@testing-library/react'
import * as React from 'react'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { Devstack } from '../src/devstack.ts'
import { startDevstack } from '../src/startDevstack.ts'
import { createTestClient, signInManager } from './clients.ts'
import { eventually } from './eventually.ts'

let devstack: Devstack
beforeAll(async () => {
  devstack = await startDevstack({ seed: false })
})
afterAll(() => devstack.stop())

/** The same person on another page. */
async function another(client: SupabaseClient): Promise<SupabaseClient> {
  const { data } = await client.auth.getSession()
  const other = createTestClient(devstack)
  if (data.session) await other.auth.setSession(data.session)
  return other
}

/** A page that shows what its person is told: titles, those read in parentheses. */
async function open(client: SupabaseClient) {
  const { result, unmount } = renderHook(() => useAdminNotifications({ source: 'table' }), {
    wrapper: ({ children }: { children?: React.ReactNode }) =>
      React.createElement(RealtimeProvider, { client }, children),
  })
  onTestFinished(unmount)
  await eventually(() => [result.current.phase, result.current.isLoading]).toEqual(['live', false])
  const shown = () =>
    result.current.notifications.map(({ title, read }) => (read ? `(${title})` : title)).sort()
  const idOf = (title: string) =>
    result.current.notifications.find((one) => one.title === title)?.id ?? title
  return { result, shown, idOf, unmount }
}

/** Notifications for all of staff. */
const write = (...titles: string[]) =>
  devstack.sql.query(`insert into notifications (title) select unnest($1::text[])`, [titles])

/** What the database holds of what people did, by title and in the order of their titles. */
async function receipts(userId: string) {
  const { rows } = await devstack.sql.query(
    `select title, seen_at is not null as seen, read_at is not null as read, removed_at is not null as removed
     from notification_receipts join notifications on notifications.id = notification_id
     where user_id = $1 order by title`,
    [userId],
  )
  return rows.map(({ title, seen, read, removed }) =>
    [title, seen && 'seen', read && 'read', removed && 'removed'].filter(Boolean).join(' '),
  )
}

describe("useAdminNotifications, source: 'table', of two people", () => {
  beforeEach(() => devstack.sql.query('delete from notifications'))

  it('follows one person from page to page, and leaves the other alone', async () => {
    const rosa = await signInManager(devstack)
    const omar = await signInManager(devstack)
    await devstack.sql.query('delete from notifications')
    await write('A', 'B', 'C')
    const [one, two, his] = await Promise.all([
      open(rosa.client),
      another(rosa.client).then(open),
      open(omar.client),
    ])
    for (const page of [one, two, his]) expect(page.shown()).toEqual(['A', 'B', 'C'])
    expect(one.result.current).toMatchObject({ unseenCount: 3, toasts: [] })

    act(() => one.result.current.markAllAsSeen())
    await eventually(() => two.result.current.unseenCount).toBe(0)
    expect(two.result.current.unreadCount).toBe(3)

    act(() => one.result.current.markAsRead(one.idOf('A')))
    await eventually(two.shown).toEqual(['(A)', 'B', 'C'])

    act(() => two.result.current.remove(two.idOf('B')))
    await eventually(one.shown).toEqual(['(A)', 'C'])
    await eventually(() => receipts(rosa.userId)).toEqual([
      'A seen read',
      'B seen read removed',
      'C seen',
    ])

    act(() => two.result.current.undo())
    await eventually(one.shown).toEqual(['(A)', 'B', 'C'])

    act(() => one.result.current.clearAll())
    await eventually(two.shown).toEqual([])
    act(() => one.result.current.undo())
    await eventually(two.shown).toEqual(['(A)', 'B', 'C'])
    await eventually(() => receipts(rosa.userId)).toEqual(['A seen read', 'B seen', 'C seen'])

    await write('D')
    for (const page of [one, two, his]) {
      await eventually(() => page.result.current.toasts.map(({ title }) => title)).toEqual(['D'])
    }
    expect(his.shown()).toEqual(['A', 'B', 'C', 'D'])
    expect(his.result.current.unseenCount).toBe(4)
    expect(await receipts(omar.userId)).toEqual([])
  })

  it('is on return what it was left as, with what a trigger wrote meanwhile', async () => {
    const { client, userId } = await signInManager(devstack)
    await devstack.sql.query('delete from notifications')
    await write('A', 'B', 'C')
    const before = await open(client)
    act(() => before.result.current.markAsRead(before.idOf('A')))
    act(() => before.result.current.remove(before.idOf('B')))
    await eventually(() => receipts(userId)).toEqual(['A seen read', 'B seen read removed'])
    before.unmount()

    // Nobody is there.
    await devstack.sql.query(`insert into bookings (title) values ('Fence')`)

    const after = await another(client).then(open)
    expect(after.shown()).toEqual(['(A)', 'C', 'New Booking'])
    expect(after.result.current).toMatchObject({ unreadCount: 2, toasts: [] })
  })

  it('brings all of a thousand that were written while nobody was there', async () => {
    const { client, userId } = await signInManager(devstack)
    await devstack.sql.query('delete from notifications')
    await write(...Array.from({ length: 999 }, (_, n) => `N${n}`))
    const page = await open(client)
    const other = await another(client).then(open)
    expect(page.result.current.unreadCount).toBe(999)

    act(() => page.result.current.markAllAsRead())

    await eventually(() => other.result.current.unreadCount).toBe(0)
    expect(await receipts(userId)).toHaveLength(999)
  })

  it('takes what is for one person to that person alone', async () => {
    const rosa = await signInManager(devstack)
    const omar = await signInManager(devstack)
    await devstack.sql.query('delete from notifications')
    const [hers, his] = await Promise.all([open(rosa.client), open(omar.client)])

    await devstack.sql.query(
      `insert into notifications (title, recipient_id) values ('For Rosa', $1)`,
      [rosa.userId],
    )
    await write('For all')

    await eventually(hers.shown).toEqual(['For Rosa', 'For all'])
    await eventually(his.shown).toEqual(['For all'])
    const nobody = createClient(devstack.url, devstack.anonKey, { auth: { persistSession: false } })
    const { error } = await nobody.from('my_notifications').select()
    expect(error?.code).toBe('42501')
  })
})
