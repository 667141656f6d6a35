import { createClient } from '@supabase/supabase-js'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { inserted } from '../../test/changes.ts'
import { createManager } from '../../test/createManager.ts'
import { createNotificationStorage } from './createNotificationStorage.ts'
import { LiveNotifications, liveNotifications, NO_LIVE_NOTIFICATIONS } from './liveNotifications.ts'
import { notificationTable } from './notificationTable.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

const options = {
  rules: [
    {
      ...({ table: 'bookings', event: 'INSERT', type: 'booking', priority: 'medium' } as const),
      title: () => 'New Booking',
      message: () => '',
    },
  ],
}

describe('LiveNotifications', () => {
  it('joins nothing until somebody subscribes', async () => {
    const { server, manager } = createManager()
    const live = new LiveNotifications(manager, options)
    await server.settle()

    expect(server.joins).toBe(0)
    expect(live.getSnapshot()).toBe(NO_LIVE_NOTIFICATIONS)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('joins the tables of the ready-made rules where it is given none', async () => {
    const { server, manager } = createManager()
    new LiveNotifications(manager, { rules: undefined }).subscribe(() => {})
    await server.settle()

    expect(server.joined.map(({ entries }) => entries[0]?.table)).toEqual([
      ...['bookings', 'disputes', 'professionals', 'reviews', 'profiles'],
    ])
  })

  it('shows what its source tells, in one snapshot that stays until something changes', async () => {
    const { server, manager } = createManager()
    const live = new LiveNotifications(manager, options)
    const listener = vi.fn()
    live.subscribe(listener)
    expect(live.getSnapshot()).toMatchObject({ phase: 'joining', unreadCount: 0 })

    await server.goLive()
    server.change(inserted({ id: 1 }))

    expect(live.getSnapshot()).toMatchObject({ phase: 'live', unreadCount: 1 })
    expect(live.getSnapshot()).toBe(live.getSnapshot())
    expect(listener).toHaveBeenCalledTimes(2)
  })

  it.each([
    ['the same person', 'ada', 2],
    ['whoever comes next', undefined, 1],
  ])('saves what could not be saved for %s', async (_, userId, saves) => {
    const { server, manager } = createManager()
    const save = vi.fn(async () => {})
    save.mockRejectedValueOnce(new Error('No network.'))
    const rows = [{ id: 1, title: 'Row 1', read_at: null, created_at: new Date().toISOString() }]
    const table = {
      ...{ schema: 'public', table: 'notifications', receipts: 'notification_receipts', save },
      list: async () => ({ rows, isAll: true }),
    }
    const live = new LiveNotifications(manager, { table, userId })
    const leave = live.subscribe(() => {})
    await server.goLive()
    live.center.markAllAsRead()
    await vi.advanceTimersByTimeAsync(0)
    leave()
    await vi.advanceTimersByTimeAsync(5000)
    live.subscribe(() => {})
    await vi.advanceTimersByTimeAsync(5000)

    expect(save).toHaveBeenCalledTimes(saves)
  })

  it('has one source for any number of subscribers, and keeps it when they come back at once', async () => {
    const { server, manager } = createManager()
    const live = new LiveNotifications(manager, options)
    const first = live.subscribe(() => {})
    const second = live.subscribe(() => {})
    await server.goLive()

    first()
    first()
    second()
    const third = live.subscribe(() => {})
    await server.settle()
    server.change(inserted({ id: 1 }))
    expect(live.getSnapshot().unreadCount).toBe(1)
    expect(server.joins).toBe(1)

    third()
    await vi.advanceTimersByTimeAsync(1000)
    expect(server.joined).toHaveLength(0)
    expect(live.getSnapshot()).toMatchObject({ phase: 'idle', unreadCount: 1 })
  })
})

describe('prop: table', () => {
  it('tells its rows, and reads them once for a page that is only mounted anew', async () => {
    const { server, manager } = createManager()
    const row = { id: 1, type: 'user', title: 'Row 1', created_at: '2026-11-21' }
    const table = {
      ...{ schema: 'public', table: 'notifications', save: async () => {} },
      list: vi.fn(async () => ({ rows: [row], isAll: true })),
    }
    const live = new LiveNotifications(manager, { table })

    live.subscribe(() => {})()
    live.subscribe(() => {})
    await server.settle()

    expect(server.joined.map(({ entries }) => entries[0]?.table)).toEqual(['notifications'])
    expect(live.getSnapshot()).toMatchObject({ unreadCount: 1, isLoading: false })
    expect(table.list).toHaveBeenCalledTimes(1)
  })
})

describe('liveNotifications', () => {
  it('gives the same ones for the same options, however they are written', () => {
    const { manager } = createManager()
    const quietHours = { windows: [{ from: '22:00', to: '06:00' }] }

    const first = liveNotifications(manager, { ...options, quietHours, minToastPriority: 'low' })
    const again = liveNotifications(manager, {
      minToastPriority: 'low',
      quietHours: structuredClone(quietHours),
      rules: [...options.rules],
      storage: undefined,
      groupWindowMs: undefined,
    })

    expect(again).toBe(first)
  })

  it.each([
    ['another person', { userId: 'ben' }],
    ['other quiet hours', { quietHours: { windows: [] } }],
    ['other rules', { rules: [] }],
    ['a storage', { storage: createNotificationStorage() }],
    ['a table', { table: notificationTable(createClient('https://x.supabase.test', 'key')) }],
  ])('gives others for %s', (_, other) => {
    const { manager } = createManager()

    expect(liveNotifications(manager, { ...options, ...other })).not.toBe(
      liveNotifications(manager, options),
    )
  })

  it('gives each manager its own', () => {
    expect(liveNotifications(createManager().manager, options)).not.toBe(
      liveNotifications(createManager().manager, options),
    )
  })

  it('lets unused ones go when there are ever more, keeps the used, and says what to do', () => {
    const { manager, log } = createManager()
    const used = liveNotifications(manager, options)
    used.subscribe(() => {})
    const unused = liveNotifications(manager, { rules: [] })

    for (let render = 0; render < 100; render++) {
      liveNotifications(manager, { rules: options.rules.map((rule) => ({ ...rule })) })
    }

    expect(liveNotifications(manager, options)).toBe(used)
    expect(liveNotifications(manager, { rules: [] })).not.toBe(unused)
    expect(log.map(({ code }) => code)).toEqual(['options-unstable'])
  })
})
