import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createCenter, MINUTE_MS, NOON } from '../../test/createCenter.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: NOON })
})

afterEach(() => {
  vi.useRealTimers()
})

describe('groups of a center', () => {
  it('gathers those of one key that come within the window of the first', () => {
    const { center, tell } = createCenter({ groupWindowMs: 5 * MINUTE_MS })
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
    const { center, tell } = createCenter({ groupWindowMs: Number.POSITIVE_INFINITY })
    tell('old', { groupKey: 'g', timestamp: '1990-01-01' })
    tell('new', { groupKey: 'g' })

    expect(center.getSnapshot().groups.map(({ count }) => count)).toEqual([2])
  })

  it('gathers what arrives late with what came around its time', () => {
    const { center, tell } = createCenter({ groupWindowMs: 5 * MINUTE_MS })
    tell('now', { groupKey: 'g' })
    tell('three minutes ago', { groupKey: 'g', timestamp: NOON - 3 * MINUTE_MS })
    tell('an hour ago', { groupKey: 'g', timestamp: NOON - 60 * MINUTE_MS })

    expect(center.getSnapshot().groups.map(({ count }) => count)).toEqual([2, 1])
  })

  it('keeps apart what has another key or none', () => {
    const { center, tell } = createCenter()
    tell('a', { groupKey: 'bookings' })
    tell('b', { groupKey: 'bookings:vip' })
    tell('c', { groupKey: 'bookings@2026' })
    tell('d')
    tell('e')

    expect(center.getSnapshot().groups.map(({ count }) => count)).toEqual([1, 1, 1, 1, 1])
  })

  it('counts the events that a notification stands for, and shows the highest priority', () => {
    const { center, tell } = createCenter()
    tell('a', { groupKey: 'g', count: 12 })
    tell('b', { groupKey: 'g', priority: 'high' })
    tell('c', { groupKey: 'g', priority: 'low' })

    expect(center.getSnapshot().groups).toEqual([
      expect.objectContaining({ count: 14, priority: 'high', unreadCount: 3 }),
    ])
  })

  it('keeps the key of a group when its first member goes', () => {
    const { center, tell } = createCenter()
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
    const { center, tell } = createCenter()
    tell('a', { groupKey: 'g' })
    tell('b', { groupKey: 'g' })
    tell('c')
    const key = center.getSnapshot().notifications.find(({ id }) => id === 'a')?.groupKey ?? ''

    center.markGroupAsRead(key)

    expect(center.getSnapshot()).toMatchObject({ unreadCount: 1 })
    expect(center.getSnapshot().groups.find((group) => group.key === key)?.unreadCount).toBe(0)
  })
})
