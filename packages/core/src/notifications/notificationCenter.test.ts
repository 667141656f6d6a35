import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createNotificationCenter } from './createNotificationCenter.ts'
import type { NotificationInput } from './notification.ts'
import type { NotificationCenterOptions, ReadChange } from './notificationCenterOptions.ts'

/** A Saturday. */
const NOON = Date.UTC(2026, 10, 21, 12)
const MINUTE_MS = 60_000

beforeEach(() => {
  vi.useFakeTimers({ now: NOON })
})

afterEach(() => {
  vi.useRealTimers()
})

function setUp(options: NotificationCenterOptions = {}) {
  const center = createNotificationCenter(options)
  return {
    center,
    /** Tells one of that id, now. */
    tell: (id: string, input: Partial<NotificationInput> = {}) =>
      center.push({ id, type: 'booking', title: `Title of ${id}`, ...input }),
    ids: () => center.getSnapshot().notifications.map(({ id }) => id),
    toasts: () => center.getSnapshot().toasts.map(({ id }) => id),
  }
}

describe('createNotificationCenter', () => {
  it('tells what is pushed, newest first, with its defaults', () => {
    const { center, tell, ids } = setUp()

    tell('a')
    vi.advanceTimersByTime(1000)
    tell('b', { message: 'Message of b', actionUrl: '/b', actionLabel: 'Open' })

    expect(ids()).toEqual(['b', 'a'])
    expect(center.getSnapshot()).toMatchObject({ unreadCount: 2, unseenCount: 2 })
    expect(center.getSnapshot().notifications[0]).toEqual({
      id: 'b',
      type: 'booking',
      priority: 'medium',
      title: 'Title of b',
      message: 'Message of b',
      actionUrl: '/b',
      actionLabel: 'Open',
      timestamp: '2026-11-21T12:00:01.000Z',
      read: false,
      seen: false,
    })
  })

  it('puts what happened earlier where it belongs in time', () => {
    const { tell, ids } = setUp()

    tell('now')
    tell('hour', { timestamp: NOON - 60 * MINUTE_MS })
    tell('half', { timestamp: '2026-11-21T12:30:00+01:00' })

    expect(ids()).toEqual(['now', 'half', 'hour'])
  })

  it('tells each id once, also when it was removed', () => {
    const { center, tell, ids, toasts } = setUp()
    tell('a')
    tell('a', { title: 'Again' })
    expect(ids()).toEqual(['a'])
    expect(toasts()).toEqual(['a'])

    center.remove('a')
    tell('a')

    expect(ids()).toEqual([])
    expect(toasts()).toEqual([])
  })

  it('gives ids of their own to those that come without', () => {
    const { center, ids } = setUp()

    center.push([
      { type: 'user', title: 'One' },
      { type: 'user', title: 'Two' },
    ])

    expect(new Set(ids()).size).toBe(2)
  })

  it('takes nothing unsafe over: texts are plain and bounded, links are followable or gone', () => {
    const { center, tell } = setUp()

    tell('a', {
      title: `<img onerror=x>\u202E${'x'.repeat(10_000)}`,
      actionUrl: 'javascript:alert(1)',
    })

    const [notification] = center.getSnapshot().notifications
    expect(notification?.title).toMatch(/^<img onerror=x>x+…$/)
    expect(notification?.title).toHaveLength(200)
    expect(notification).not.toHaveProperty('actionUrl')
  })

  it('bears input that is not what it should be', () => {
    const { center } = setUp()
    const input = { id: 7, type: null, title: {}, priority: 'huge', timestamp: 'soon', count: -1 }

    center.push(input as unknown as NotificationInput)

    expect(center.getSnapshot().notifications).toEqual([
      expect.objectContaining({
        ...{ id: '7', title: '', priority: 'medium', timestamp: '2026-11-21T12:00:00.000Z' },
      }),
    ])
  })

  it('keeps its snapshot until something changes, and then what did not', () => {
    const { center, tell } = setUp()
    tell('a', { groupKey: 'a' })
    tell('b')
    const before = center.getSnapshot()
    const listener = vi.fn()
    center.subscribe(listener)

    tell('a')
    center.markAsRead('unknown')
    center.remove('unknown')
    center.dismissToast('unknown')
    center.undo()
    expect(center.getSnapshot()).toBe(before)
    expect(listener).not.toHaveBeenCalled()

    center.markAsRead('b')
    expect(listener).toHaveBeenCalledTimes(1)
    expect(center.getSnapshot().notifications[1]).toBe(before.notifications[1])
    expect(center.getSnapshot().groups[1]).toBe(before.groups[1])

    const read = center.getSnapshot()
    center.dismissToast(read.toasts[0]?.id ?? '')
    expect(center.getSnapshot().groups).toBe(read.groups)
  })

  it('keeps the newest ten thousand', () => {
    const { center } = setUp()

    center.push(
      Array.from({ length: 10_500 }, (_, at) => ({
        ...{ id: String(at), type: 'user', title: 'x', timestamp: NOON + at },
      })),
    )

    const { notifications, unreadCount } = center.getSnapshot()
    expect(unreadCount).toBe(10_000)
    expect(notifications[0]?.id).toBe('10499')
    expect(notifications.at(-1)?.id).toBe('500')
  })
})

describe('groups', () => {
  it('gathers those of one key that come within the window of the first', () => {
    const { center, tell } = setUp({ groupWindowMs: 5 * MINUTE_MS })
    for (const minute of [0, 3, 5, 6]) {
      vi.setSystemTime(NOON + minute * MINUTE_MS)
      tell(`at ${minute}`, { groupKey: 'bookings' })
    }

    const { groups } = center.getSnapshot()
    expect(groups.map(({ notifications }) => notifications.map(({ id }) => id))).toEqual([
      ['at 6'],
      ['at 5', 'at 3', 'at 0'],
    ])
    expect(groups[1]).toMatchObject({ count: 3, unreadCount: 3 })
  })

  it('gathers for ever where the window has no end', () => {
    const { center, tell } = setUp({ groupWindowMs: Number.POSITIVE_INFINITY })
    tell('old', { groupKey: 'g', timestamp: '1990-01-01' })
    tell('new', { groupKey: 'g' })

    expect(center.getSnapshot().groups.map(({ count }) => count)).toEqual([2])
  })

  it('gathers what arrives late with what came around its time', () => {
    const { center, tell } = setUp({ groupWindowMs: 5 * MINUTE_MS })
    tell('now', { groupKey: 'g' })
    tell('three minutes ago', { groupKey: 'g', timestamp: NOON - 3 * MINUTE_MS })
    tell('an hour ago', { groupKey: 'g', timestamp: NOON - 60 * MINUTE_MS })

    expect(center.getSnapshot().groups.map(({ count }) => count)).toEqual([2, 1])
  })

  it('keeps apart what has another key or none', () => {
    const { center, tell } = setUp()
    tell('a', { groupKey: 'bookings' })
    tell('b', { groupKey: 'bookings:vip' })
    tell('c', { groupKey: 'bookings@2026' })
    tell('d')
    tell('e')

    expect(center.getSnapshot().groups.map(({ count }) => count)).toEqual([1, 1, 1, 1, 1])
  })

  it('counts the events that a notification stands for, and shows the highest priority', () => {
    const { center, tell } = setUp()
    tell('a', { groupKey: 'g', count: 12 })
    tell('b', { groupKey: 'g', priority: 'high' })
    tell('c', { groupKey: 'g', priority: 'low' })

    expect(center.getSnapshot().groups).toEqual([
      expect.objectContaining({ count: 14, priority: 'high', unreadCount: 3 }),
    ])
  })

  it('keeps the key of a group when its first member goes', () => {
    const { center, tell } = setUp()
    tell('a', { groupKey: 'g' })
    vi.advanceTimersByTime(MINUTE_MS)
    tell('b', { groupKey: 'g' })
    const [before] = center.getSnapshot().groups

    center.remove('a')
    tell('c', { groupKey: 'g' })

    expect(center.getSnapshot().groups).toEqual([
      expect.objectContaining({ key: before?.key, count: 2 }),
    ])
  })

  it('is read as one by its key', () => {
    const { center, tell } = setUp()
    tell('a', { groupKey: 'g' })
    tell('b', { groupKey: 'g' })
    tell('c')
    const key = center.getSnapshot().notifications.find(({ id }) => id === 'a')?.groupKey ?? ''

    center.markGroupAsRead(key)

    expect(center.getSnapshot()).toMatchObject({ unreadCount: 1 })
    expect(center.getSnapshot().groups.find((group) => group.key === key)?.unreadCount).toBe(0)
  })
})

describe('seen and read', () => {
  it('counts what was not looked at apart from what was not read', () => {
    const { center, tell } = setUp()
    tell('a')
    tell('b')

    center.markAllAsSeen()
    expect(center.getSnapshot()).toMatchObject({ unreadCount: 2, unseenCount: 0 })

    tell('c')
    center.markAsRead('c')
    expect(center.getSnapshot()).toMatchObject({ unreadCount: 2, unseenCount: 0 })

    center.markAllAsRead()
    expect(center.getSnapshot().unreadCount).toBe(0)
  })

  it('tells who keeps read states what a person changed, and nothing else', () => {
    const { center, tell } = setUp()
    const changes: ReadChange[] = []
    const stop = center.onRead((change) => changes.push(change))
    for (const [at, id] of ['a', 'b', 'c', 'd'].entries()) tell(id, { timestamp: NOON + at })

    center.markAsRead('a')
    center.markAsRead('a')
    center.setRead(['b'], true)
    center.markAllAsSeen()
    center.remove('c')
    center.undo()
    center.clearAll()
    stop()
    center.undo()

    expect(changes).toEqual([
      { ids: ['a'], read: true },
      { ids: ['c'], read: true },
      { ids: ['c'], read: false },
      { ids: ['d', 'c'], read: true },
    ])
  })
})

describe('remove, clearAll and undo', () => {
  it('brings back what was removed, where it was, the last removal first', () => {
    const { center, tell, ids } = setUp()
    for (const [at, id] of ['a', 'b', 'c'].entries()) tell(id, { timestamp: NOON + at })
    center.markAsRead('b')

    center.remove('b')
    center.clearAll()
    expect(ids()).toEqual([])

    center.undo()
    expect(ids()).toEqual(['c', 'a'])
    center.undo()
    expect(ids()).toEqual(['c', 'b', 'a'])
    expect(center.getSnapshot()).toMatchObject({ unreadCount: 2, toasts: [] })
  })

  it('does not announce what comes back', () => {
    const { center, tell } = setUp()
    tell('a')
    expect(center.getSnapshot().audible).toHaveLength(1)

    center.remove('a')
    center.undo()

    expect(center.getSnapshot()).toMatchObject({ unreadCount: 1, audible: [] })
  })

  it('does not bring back what is gone for good', () => {
    const { center, tell, ids } = setUp()
    tell('a')
    tell('b')
    center.clearAll()

    center.forget(['a'])
    center.undo()
    expect(ids()).toEqual(['b'])

    tell('c')
    center.remove('b')
    center.remove('c')
    center.forget(['c'])
    center.undo()
    expect(ids()).toEqual(['b'])
  })
})

describe('toasts', () => {
  it('pops up what matters enough', () => {
    const { toasts, tell } = setUp({ minToastPriority: 'high' })
    for (const priority of ['low', 'medium', 'high', 'urgent'] as const)
      tell(priority, { priority })

    expect(toasts()).toEqual(['high', 'urgent'])
  })

  it('leaves low priorities in the list unless asked', () => {
    const { toasts, tell, ids } = setUp()
    tell('a', { priority: 'low' })

    expect(toasts()).toEqual([])
    expect(ids()).toEqual(['a'])
  })

  it('shows three of a hundred in a second, and says how many more', () => {
    const { center, tell } = setUp()
    for (let at = 0; at < 100; at++) {
      tell(`n${at}`)
      vi.advanceTimersByTime(10)
    }

    expect(center.getSnapshot()).toMatchObject({ unreadCount: 100, moreToasts: 97 })
    expect(center.getSnapshot().toasts).toHaveLength(3)
    expect(center.getSnapshot().audible).toHaveLength(100)
  })

  it('says the newest of a group in one toast, with the number of events', () => {
    const { center, tell } = setUp()
    tell('a', { groupKey: 'g', priority: 'high' })
    const [first] = center.getSnapshot().toasts
    tell('b', { groupKey: 'g', title: 'Newest', count: 2 })

    expect(center.getSnapshot().toasts).toEqual([
      expect.objectContaining({ id: first?.id, title: 'Newest', priority: 'high', count: 3 }),
    ])
    expect(center.getSnapshot().moreToasts).toBe(0)
  })

  it('reads, removes and dismisses what a toast stands for by its id', () => {
    const { center, tell, toasts } = setUp()
    tell('a', { groupKey: 'g' })
    tell('b', { groupKey: 'g' })
    const [toast] = toasts()

    center.dismissToast(toast ?? '')
    expect(toasts()).toEqual([])
    expect(center.getSnapshot().unreadCount).toBe(2)

    center.markAsRead(toast ?? '')
    expect(center.getSnapshot().unreadCount).toBe(0)
  })

  it('gives an urgent one the place of the least important, the oldest of these', () => {
    const { center, toasts, tell } = setUp()
    tell('high', { priority: 'high' })
    tell('old')
    tell('new')

    tell('urgent', { priority: 'urgent' })

    expect(toasts()).toEqual(['high', 'new', 'urgent'])
    expect(center.getSnapshot().moreToasts).toBe(1)
  })

  it('has urgent ones wait for a place, and no others', () => {
    const { center, toasts, tell } = setUp()
    for (const id of ['u1', 'u2', 'u3', 'u4', 'u5']) tell(id, { priority: 'urgent' })
    tell('medium')
    expect(center.getSnapshot().moreToasts).toBe(3)

    center.dismissToast('u2')
    expect(toasts()).toEqual(['u1', 'u3', 'u4'])
    expect(center.getSnapshot().moreToasts).toBe(2)

    center.remove('u5')
    for (const id of toasts()) center.dismissToast(id)
    expect(center.getSnapshot()).toMatchObject({ toasts: [], moreToasts: 0 })
  })

  it('takes a toast away once all that it stands for was read or removed', () => {
    const { center, toasts, tell } = setUp()
    tell('a', { groupKey: 'g' })
    tell('b', { groupKey: 'g' })
    tell('c')

    center.markAsRead('a')
    expect(toasts()).toHaveLength(2)
    center.remove('b')
    expect(toasts()).toEqual(['c'])
    center.setRead(['c'], true)
    expect(toasts()).toEqual([])
  })
})

describe('quiet', () => {
  const night = { timeZone: 'UTC', windows: [{ from: '22:00', to: '06:00' }] }

  it('keeps in quiet hours, and pops up only what is urgent', () => {
    vi.setSystemTime(NOON + 11 * 60 * MINUTE_MS)
    const { center, tell, toasts } = setUp({ quietHours: night })
    tell('high', { priority: 'high' })
    tell('urgent', { priority: 'urgent' })

    expect(toasts()).toEqual(['urgent'])
    expect(center.getSnapshot()).toMatchObject({
      ...{ unreadCount: 2, unseenCount: 2, audible: [{ id: 'urgent' }] },
    })

    vi.setSystemTime(NOON + 18 * 60 * MINUTE_MS)
    tell('morning')
    expect(toasts()).toEqual(['urgent', 'morning'])
  })

  it('lets through what `allow` says', () => {
    vi.setSystemTime(NOON + 11 * 60 * MINUTE_MS)
    const { tell, toasts } = setUp({ quietHours: { ...night, allow: 'high' } })
    tell('medium')
    tell('high', { priority: 'high' })

    expect(toasts()).toEqual(['high'])
  })

  it('is mute for as long as asked, and says until when', () => {
    const { center, tell, toasts } = setUp()
    const listener = vi.fn()
    center.subscribe(listener)

    center.muteFor(60 * MINUTE_MS)
    tell('quiet', { priority: 'high' })
    tell('urgent', { priority: 'urgent' })
    expect(center.getSnapshot().mutedUntil).toBe(NOON + 60 * MINUTE_MS)
    expect(toasts()).toEqual(['urgent'])
    listener.mockClear()

    vi.advanceTimersByTime(60 * MINUTE_MS)
    expect(center.getSnapshot().mutedUntil).toBeNull()
    expect(listener).toHaveBeenCalledTimes(1)
    tell('loud')
    expect(toasts()).toEqual(['urgent', 'loud'])
  })

  it('ends when asked, and stops its timer with `stop`', () => {
    const { center, tell, toasts } = setUp()
    center.muteFor(MINUTE_MS)
    center.muteFor(0)
    const before = center.getSnapshot()
    expect(before.mutedUntil).toBeNull()
    center.muteFor(0)
    expect(center.getSnapshot()).toBe(before)
    tell('a')
    expect(toasts()).toEqual(['a'])

    center.muteFor(Number.POSITIVE_INFINITY)
    expect(vi.getTimerCount()).toBe(1)
    expect(center.getSnapshot().mutedUntil).toBe(NOON + 2 ** 31 - 1)
    center.stop()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('asks the given clock', () => {
    const { center, tell, toasts } = setUp({
      quietHours: night,
      now: () => NOON - 60 * 60 * 12_000,
    })
    vi.setSystemTime(0)
    tell('a')

    expect(center.getSnapshot().notifications[0]?.timestamp).toBe('2026-11-21T00:00:00.000Z')
    expect(toasts()).toEqual([])
  })
})
