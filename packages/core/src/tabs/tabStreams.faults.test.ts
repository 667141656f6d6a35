import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openBrowser } from '../../test/tabs/openPages.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 12) })
})

afterEach(() => {
  vi.useRealTimers()
})

/** Long enough for a lock, a join and what is forwarded. */
const settle = () => vi.advanceTimersByTimeAsync(200)

describe('what a leader that stood still forwards late', () => {
  it('reaches no other binding of a tab that has left the others and come back', async () => {
    const { server, open } = openBrowser()
    server.write({ id: 4 }, 'visits')
    const [leader, follower] = [open(), open()]
    leader.show()
    const visits = follower.show({ table: 'visits' })
    await settle()
    leader.tab.freeze()
    server.remove(4, 'visits')
    visits.stop()
    await settle()
    const bookings = follower.show()
    await settle()
    leader.tab.thaw()
    await settle()

    expect(bookings.phase()).toBe('live')
    expect(bookings.told).toEqual([])
  })
})

describe('a tab that stands still while it is about to lead', () => {
  it('tells late of nothing that was told by the leader', async () => {
    const { server, open } = openBrowser()
    const pages = [open(), open()] as const
    const lists = pages.map(({ show }) => show())
    await vi.advanceTimersByTimeAsync(61_000)
    pages[0].tab.hide()
    await vi.advanceTimersByTimeAsync(30_050)
    expect(server.sockets).toEqual(['a', 'b'])
    pages[1].tab.freeze()
    server.write({ id: 1 })
    await vi.advanceTimersByTimeAsync(5000)
    pages[1].tab.thaw()
    await vi.advanceTimersByTimeAsync(10_000)

    expect(lists.map(({ told }) => told)).toEqual([['1@0'], ['1@0']])
  })
})

describe('a tab that crashes while it is about to lead', () => {
  it.each([
    ['that nobody looks at', 2500],
    ['without a link', 200],
  ] as const)('is given up by every tab at once, beside a leader %s', async (reason, ms) => {
    const { server, open } = openBrowser()
    const pages = [open(), open(), open()] as const
    const [leader, successor, third] = pages
    const lists = pages.map(({ show }) => show())
    await vi.advanceTimersByTimeAsync(61_000)
    if (reason === 'without a link') leader.socket.drop()
    else leader.tab.hide()
    for (let tick = 0; tick < 400 && !server.sockets.includes('b'); tick++) {
      await vi.advanceTimersByTimeAsync(100)
    }
    await vi.advanceTimersByTimeAsync(ms)
    expect([leader.role, successor.role]).toEqual(['leader', 'follower'])

    successor.tab.crash()
    leader.tab.show()
    leader.socket.restore()
    await settle()
    server.write({ id: 1 })
    await settle()

    for (const { manager } of [leader, third]) {
      expect(manager.connection.getSnapshot()).toMatchObject({ status: 'connected' })
    }
    expect(server.sockets).toEqual(['a'])
    expect([lists[0]?.told, lists[2]?.told]).toEqual([['1@0'], ['1@0']])
  })
})

describe('a tab that crashes right after it said what it wants', () => {
  it('is not served for ever by a leader that heard of its end first', async () => {
    const { server, open } = openBrowser()
    const [leader, follower] = [open(), open()]
    const own = leader.show({ table: 'visits' })
    follower.show({ table: 'visits' })
    await settle()
    follower.show()
    // The end of its lock overtakes what it said.
    follower.tab.crash()
    leader.tab.run(() => own.stop())
    await settle()

    expect(server.channels).toEqual([])
    expect(leader.role).toBe('solo')
  })

  it('is not served for ever by the tab that was about to lead', async () => {
    const { server, open } = openBrowser()
    const [leader, successor, third] = [open(), open(), open()]
    leader.show()
    successor.show()
    third.show({ table: 'visits' })
    await vi.advanceTimersByTimeAsync(61_000)
    leader.tab.hide()
    await vi.advanceTimersByTimeAsync(31_000)
    expect(server.sockets).toEqual(['a', 'b'])
    expect(server.channels).toHaveLength(4)
    third.tab.crash()
    await vi.advanceTimersByTimeAsync(10_000)

    expect(successor.role).toBe('leader')
    expect(server.channels.map(({ entries }) => entries[0]?.table)).toEqual(['bookings'])
  })
})
