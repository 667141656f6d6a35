import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createCenter, MINUTE_MS, NOON } from '../../test/createCenter.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: NOON })
})

afterEach(() => {
  vi.useRealTimers()
})

describe('a quiet center', () => {
  const night = { timeZone: 'UTC', windows: [{ from: '22:00', to: '06:00' }] }

  it('keeps in quiet hours, and pops up only what is urgent', () => {
    vi.setSystemTime(NOON + 11 * 60 * MINUTE_MS)
    const { center, tell, toasts } = createCenter({ quietHours: night })
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
    const { tell, toasts } = createCenter({ quietHours: { ...night, allow: 'high' } })
    tell('medium')
    tell('high', { priority: 'high' })

    expect(toasts()).toEqual(['high'])
  })

  it('is mute for as long as asked, and says until when', () => {
    const { center, tell, toasts } = createCenter()
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
    const { center, tell, toasts } = createCenter()
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
    const { center, tell, toasts } = createCenter({
      quietHours: night,
      now: () => NOON - 60 * 60 * 12_000,
    })
    vi.setSystemTime(0)
    tell('a')

    expect(center.getSnapshot().notifications[0]?.timestamp).toBe('2026-11-21T00:00:00.000Z')
    expect(toasts()).toEqual([])
  })
})
