import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createCenter, MINUTE_MS, NOON } from '../../test/createCenter.ts'
import type { NotificationInput } from './notification.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: NOON })
})

afterEach(() => {
  vi.useRealTimers()
})

describe('createNotificationCenter', () => {
  it('tells what is pushed, newest first, with its defaults', () => {
    const { center, tell, ids } = createCenter()

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
    const { tell, ids } = createCenter()

    tell('now')
    tell('hour', { timestamp: NOON - 60 * MINUTE_MS })
    tell('half', { timestamp: '2026-11-21T12:30:00+01:00' })

    expect(ids()).toEqual(['now', 'half', 'hour'])
  })

  it('tells each id once, also when it was removed', () => {
    const { center, tell, ids, toasts } = createCenter()
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
    const { center, ids } = createCenter()

    center.push([
      { type: 'user', title: 'One' },
      { type: 'user', title: 'Two' },
    ])

    expect(new Set(ids()).size).toBe(2)
  })

  it('takes nothing unsafe over: texts are plain and bounded, links are followable or gone', () => {
    const { center, tell } = createCenter()

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
    const { center } = createCenter()
    const input = { id: 7, type: null, title: {}, priority: 'huge', timestamp: 'soon', count: -1 }

    center.push(input as unknown as NotificationInput)

    expect(center.getSnapshot().notifications).toEqual([
      expect.objectContaining({
        ...{ id: '7', title: '', priority: 'medium', timestamp: '2026-11-21T12:00:00.000Z' },
      }),
    ])
  })

  it('keeps its snapshot until something changes, and then what did not', () => {
    const { center, tell } = createCenter()
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
    const { center } = createCenter()

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

describe('seen and read', () => {
  it('counts what was not looked at apart from what was not read', () => {
    const { center, tell } = createCenter()
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
})

describe('remove, clearAll and undo', () => {
  it('brings back what was removed, where it was, the last removal first', () => {
    const { center, tell, ids } = createCenter()
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
    const { center, tell } = createCenter()
    tell('a')
    expect(center.getSnapshot().audible).toHaveLength(1)

    center.remove('a')
    center.undo()

    expect(center.getSnapshot()).toMatchObject({ unreadCount: 1, audible: [] })
  })

  it('does not bring back what is gone for good', () => {
    const { center, tell, ids } = createCenter()
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
