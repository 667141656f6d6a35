// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { LogEntry } from '../log.ts'
import { createNotificationCenter } from './createNotificationCenter.ts'
import { createNotificationStorage, type TextStorage } from './createNotificationStorage.ts'

const NOON = Date.UTC(2026, 10, 21, 12)
const KEY = 'livepane:notifications'

beforeEach(() => {
  vi.useFakeTimers({ now: NOON })
  localStorage.clear()
})

afterEach(() => {
  // What a page still has to write would be written in the next test.
  vi.runOnlyPendingTimers()
  vi.useRealTimers()
})

/** A page that keeps its notifications: called again, the next visit. */
function visit({ storage, key }: { storage?: TextStorage; key?: string } = {}) {
  const log: LogEntry[] = []
  const center = createNotificationCenter({
    storage: createNotificationStorage({
      ...(storage && { storage }),
      ...(key && { key }),
      logger: (entry) => log.push(entry),
    }),
  })
  return {
    center,
    log,
    tell: (id: string) => center.push({ id, type: 'booking', title: `Title of ${id}` }),
    ids: () => center.getSnapshot().notifications.map(({ id }) => id),
  }
}

describe('createNotificationStorage', () => {
  it('brings back what was told, as it was, and tells it quietly', () => {
    const first = visit()
    first.center.push({ id: 'a', type: 'booking', title: 'A', groupKey: 'g', metadata: { row: 1 } })
    first.center.push({ id: 'b', type: 'user', title: 'B', priority: 'urgent', actionUrl: '/b' })
    first.center.markAsRead('a')
    first.center.stop()

    const { center } = visit()

    const { notifications, groups, ...rest } = first.center.getSnapshot()
    expect(center.getSnapshot()).toMatchObject({ unreadCount: 1, toasts: [], audible: [] })
    expect(center.getSnapshot().notifications).toEqual(
      notifications.map((one) => ({ ...one, quiet: true })),
    )
    expect(center.getSnapshot().groups.map(({ key }) => key)).toEqual(groups.map(({ key }) => key))
    expect(rest.toasts).toHaveLength(1)
  })

  it('does not tell again what was told or removed in an earlier visit', () => {
    const first = visit()
    first.tell('a')
    first.tell('b')
    first.center.remove('b')
    first.center.stop()

    const { tell, ids, center } = visit()
    tell('a')
    tell('b')

    expect(ids()).toEqual(['a'])
    expect(center.getSnapshot().toasts).toEqual([])
  })

  it('stays mute across visits, until the time has come', () => {
    const first = visit()
    first.center.muteFor(60_000)
    first.center.stop()

    const { center } = visit()
    expect(center.getSnapshot().mutedUntil).toBe(NOON + 60_000)
    center.subscribe(() => {})
    vi.advanceTimersByTime(60_000)
    expect(center.getSnapshot().mutedUntil).toBeNull()
  })

  it('writes once for a burst, soon, and at once when the page goes', () => {
    const setItem = vi.spyOn(Storage.prototype, 'setItem')
    const { tell } = visit()

    for (let at = 0; at < 100; at++) tell(String(at))
    expect(setItem).not.toHaveBeenCalled()
    vi.advanceTimersByTime(250)
    expect(setItem).toHaveBeenCalledTimes(1)

    tell('last')
    window.dispatchEvent(new Event('pagehide'))
    expect(setItem).toHaveBeenCalledTimes(2)
    expect(visit().ids()).toContain('last')
    vi.advanceTimersByTime(1000)
    window.dispatchEvent(new Event('pagehide'))
    expect(setItem).toHaveBeenCalledTimes(2)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('keeps users of one browser apart by their key', () => {
    const ana = visit({ key: 'notifications:ana' })
    ana.tell('of ana')
    ana.center.stop()

    expect(visit({ key: 'notifications:ben' }).ids()).toEqual([])
    expect(visit({ key: 'notifications:ana' }).ids()).toEqual(['of ana'])
  })

  it('keeps the newest two hundred, and stays below a megabyte', () => {
    const first = visit()
    const metadata = { text: 'x'.repeat(3000) }
    first.center.push(
      Array.from({ length: 1000 }, (_, at) => ({
        ...{
          id: String(at),
          type: 'user',
          title: 'x'.repeat(9000),
          timestamp: NOON + at,
          metadata,
        },
      })),
    )
    first.center.stop()

    expect(localStorage.getItem(KEY)?.length).toBeLessThan(1_000_000)
    const ids = visit().ids()
    expect(ids).toHaveLength(200)
    expect(ids[0]).toBe('999')
  })

  it('leaves out what cannot be written of a notification, and keeps the notification', () => {
    const first = visit()
    const loop: Record<string, unknown> = {}
    loop.loop = loop
    first.center.push({ id: 'a', type: 'user', title: 'A', metadata: loop })
    first.center.push({ id: 'b', type: 'user', title: 'B', metadata: { big: 'x'.repeat(5000) } })
    first.center.stop()

    const { notifications } = visit().center.getSnapshot()
    expect(notifications.map(({ title, metadata }) => [title, metadata])).toEqual([
      ['B', undefined],
      ['A', undefined],
    ])
    expect(first.log).toEqual([])
  })

  it('keeps the entries that can be read, however the others look, and makes them safe', () => {
    localStorage.setItem(
      KEY,
      JSON.stringify({
        version: 1,
        notifications: [
          null,
          'text',
          { title: 'Without an id' },
          { id: 'a', type: 'user', title: 'A', actionUrl: 'javascript:alert(1)', priority: 7 },
        ],
        removed: [1, 'gone', null],
        mutedUntil: 'forever',
      }),
    )

    const { center, ids, tell, log } = visit()

    tell('gone')
    expect(ids()).toEqual(['a'])
    expect(center.getSnapshot().notifications[0]).not.toHaveProperty('actionUrl')
    expect(center.getSnapshot().mutedUntil).toBeNull()
    expect(log).toEqual([])
  })

  it.each([
    ['is no JSON', '{"version":1,"notifi'],
    ['is of a later version', '{"version":2,"notifications":[{"id":"a"}]}'],
    ['is nothing', 'null'],
  ])('puts aside what %s, says so once, and goes on', (_, text) => {
    localStorage.setItem(KEY, text)

    const { ids, tell, center, log } = visit()
    tell('new')
    center.stop()

    expect(ids()).toEqual(['new'])
    expect(localStorage.getItem(`${KEY}:unreadable`)).toBe(text)
    expect(log.map(({ code }) => code)).toEqual(['storage-unavailable'])
    expect(visit().ids()).toEqual(['new'])
  })

  it('goes on in memory where nothing may be stored, and says so once', () => {
    const refuse = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
    }
    const { ids, tell, log, center } = visit({ storage: { getItem: refuse, setItem: refuse } })

    tell('a')
    vi.advanceTimersByTime(250)
    tell('b')
    center.stop()

    expect(ids()).toEqual(['b', 'a'])
    expect(log.map(({ code, error }) => [code, String(error?.cause)])).toEqual([
      ['storage-unavailable', 'QuotaExceededError: The quota has been exceeded.'],
      ['storage-unavailable', 'QuotaExceededError: The quota has been exceeded.'],
    ])
  })

  it('keeps nothing on a server, which has many users', () => {
    const getItem = vi.spyOn(Storage.prototype, 'getItem')
    vi.stubGlobal('document', undefined)

    const { tell, center, log } = visit()
    tell('a')
    center.stop()

    expect(getItem).not.toHaveBeenCalled()
    expect(log).toEqual([])
    vi.unstubAllGlobals()
    expect(localStorage.length).toBe(0)
  })
})
