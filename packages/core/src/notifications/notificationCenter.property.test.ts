import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../../test/schedules/runs.ts'
import { createNotificationCenter } from './createNotificationCenter.ts'
import { priorities } from './notification.ts'
import type { NotificationCenter } from './notificationCenter.ts'

const NOON = Date.UTC(2026, 10, 21, 12)

const id = fc.integer({ min: 0, max: 12 }).map(String)
const push = fc.record({
  kind: fc.constant('push' as const),
  id,
  minute: fc.integer({ min: 0, max: 30 }),
  priority: fc.constantFrom(...priorities),
  groupKey: fc.constantFrom(undefined, 'a', 'b'),
  count: fc.integer({ min: 1, max: 3 }),
})
const onOne = fc.record({
  kind: fc.constantFrom('markAsRead', 'remove', 'dismissToast', 'forget', 'setRead'),
  /** Of the notification, the group or the toast at this place. */
  at: fc.nat(12),
  of: fc.constantFrom('notification', 'group', 'toast'),
  isRead: fc.boolean(),
})
const onAll = fc.record({
  kind: fc.constantFrom('markAllAsRead', 'markAllAsSeen', 'clearAll', 'undo', 'mute', 'unmute'),
})
const step = fc.oneof(
  { weight: 5, arbitrary: push },
  { weight: 3, arbitrary: onOne },
  { weight: 1, arbitrary: onAll },
)
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

function take(center: NotificationCenter, one: Step): void {
  if ('minute' in one) {
    const { minute, groupKey, kind: _, ...rest } = one
    const timestamp = NOON + minute * 60_000
    return center.push({
      ...{ ...rest, type: 'user', title: 'x', timestamp },
      ...(groupKey && { groupKey }),
    })
  }
  if ('at' in one) {
    const { notifications, groups, toasts } = center.getSnapshot()
    const names = {
      notification: notifications.map((known) => known.id),
      group: groups.map(({ key }) => key),
      toast: toasts.map((toast) => toast.id),
    }
    const name = names[one.of][one.at] ?? 'unknown'
    if (one.kind === 'forget') return center.forget([name])
    if (one.kind === 'setRead') return center.setRead([name], one.isRead)
    return center[one.kind as 'markAsRead'](name)
  }
  if (one.kind === 'mute' || one.kind === 'unmute')
    return center.muteFor(one.kind === 'mute' ? 1 : 0)
  center[one.kind as 'undo']()
}

/** What holds of every snapshot, whatever was done. */
function check(center: NotificationCenter): void {
  const { notifications, groups, toasts, moreToasts, ...counts } = center.getSnapshot()
  const sum = (of: readonly { count?: number }[]) =>
    of.reduce((total, { count = 1 }) => total + count, 0)

  expect(new Set(notifications.map((one) => one.id)).size).toBe(notifications.length)
  const times = notifications.map(({ timestamp }) => timestamp)
  expect(times).toEqual(times.toSorted().reverse())
  expect(notifications.filter(({ read, seen }) => read && !seen)).toEqual([])

  const unread = notifications.filter(({ read }) => !read)
  expect(counts.unreadCount).toBe(unread.length)
  expect(counts.unseenCount).toBe(notifications.filter(({ seen }) => !seen).length)
  expect(counts.audible).toEqual(unread.filter(({ quiet }) => !quiet))

  // Each notification is in one group, and groups stand where their newest one does.
  const gathered = groups.flatMap((group) => group.notifications)
  expect(new Set(gathered)).toEqual(new Set(notifications))
  expect(gathered).toHaveLength(notifications.length)
  expect(sum(groups)).toBe(sum(notifications))
  const places = groups.map(
    ({ notifications: [newest] }) => newest && notifications.indexOf(newest),
  )
  expect(places).toEqual(places.toSorted((a, b) => Number(a) - Number(b)))

  // Every toast has something unread behind it, and none has more than there is.
  expect(toasts.length).toBeLessThanOrEqual(3)
  expect(new Set(toasts.map((toast) => toast.id)).size).toBe(toasts.length)
  for (const toast of toasts) {
    expect(groups.find(({ key }) => key === toast.id)?.unreadCount).toBeGreaterThan(0)
  }
  expect(moreToasts).toBeGreaterThanOrEqual(0)
  if (toasts.length === 0) expect(moreToasts).toBe(0)
}

describe('any sequence of notifications and actions', () => {
  it('keeps counts, groups and toasts true to the list', () => {
    let longest = 0
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const center = createNotificationCenter({ now: () => NOON, minToastPriority: 'low' })
        for (const one of steps) {
          const before = center.getSnapshot()
          let told = 0
          const stop = center.subscribe(() => (told += 1))
          take(center, one)
          stop()
          check(center)
          expect(told).toBe(center.getSnapshot() === before ? 0 : 1)
        }
        longest = Math.max(longest, center.getSnapshot().notifications.length)
        center.stop()
      }),
      runs({ soak: 20_000, sample: 400 }),
    )
    expect(longest).toBeGreaterThan(6)
  })

  it('brings back all that was cleared, and nothing that is gone for good', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.array(id), (steps, gone) => {
        const center = createNotificationCenter({ now: () => NOON })
        for (const one of steps) take(center, one)
        const before = center.getSnapshot().notifications

        center.clearAll()
        center.forget(gone)
        expect(center.getSnapshot()).toMatchObject({ notifications: [], toasts: [], groups: [] })
        const kept = before.filter((one) => !gone.includes(one.id))
        if (kept.length > 0) center.undo()

        const byId = (list: typeof before) =>
          Object.fromEntries(list.map(({ quiet: _, ...one }) => [one.id, one]))
        expect(byId(center.getSnapshot().notifications)).toEqual(byId(kept))
        center.stop()
      }),
      runs({ soak: 20_000, sample: 200 }),
    )
  })
})
