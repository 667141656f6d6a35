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

describe('readers', () => {
  it('share nothing with others', async () => {
    const { server, world, open } = openBrowser()
    // No name that the hexadecimal ids of tabs could spell.
    const ada = open({ claims: { sub: 'lovelace', exp: 1 } })
    const bob = open({ claims: { sub: 'bob', exp: 1 } })
    const again = open({ claims: { sub: 'lovelace', exp: 2 } })
    for (const { show } of [ada, bob, again]) show()
    await settle()

    expect([ada, bob, again].map(({ role }) => role)).toEqual(['leader', 'leader', 'follower'])
    expect(server.sockets).toEqual(['a', 'b'])
    expect(JSON.stringify(world.posted)).not.toContain('lovelace')
  })

  it('are left at once by whoever signs out, and hear nothing of it any more', async () => {
    const { server, world, open } = openBrowser()
    const [first, second] = [open(), open()]
    const [kept, left] = [first.show(), second.show()]
    await settle()

    second.socket.signIn({ sub: 'bob' })
    server.write({ id: 1 })
    await settle()

    expect(kept.told).toEqual(['1@0'])
    expect(left.told).toEqual([])
    expect([first.role, second.role]).toEqual(['leader', 'leader'])
    const before = world.posted.length
    server.write({ id: 2 })
    await settle()
    expect(world.posted.slice(before).filter(isBatch)).toEqual([])
    expect(left.told).toEqual(['2@1'])
    expect(left.gaps).toEqual(['first-live', 'leader-change'])
  })

  it('are parted also by a token that changes without a word', async () => {
    const { server, open } = openBrowser()
    const [first, second] = [open(), open()]
    const lists = [first.show(), second.show()]
    await settle()

    first.socket.renew({ sub: 'ada', app_role: 'admin' })
    first.socket.beat()
    await settle()

    expect([first.role, second.role]).toEqual(['leader', 'leader'])
    expect(server.sockets).toHaveLength(2)
    expect(lists.map(({ phase }) => phase())).toEqual(['live', 'live'])
  })

  it('stay together when a token is merely renewed', async () => {
    const { server, open } = openBrowser()
    const [first, second] = [open(), open()]
    const lists = [first.show(), second.show()]
    await settle()

    first.socket.renew({ sub: 'ada', exp: 99, iat: 98, jti: 'x' })
    first.socket.beat()
    await settle()

    expect(server.state.joins).toBe(1)
    expect(lists.map(({ gaps }) => gaps)).toEqual(lists.map(() => ['first-live']))
  })

  it('are set apart by the scope', async () => {
    const { open } = openBrowser()
    const pages = [open({ scope: 'north' }), open({ scope: 'south' })]
    for (const { show } of pages) show()
    await settle()

    expect(pages.map(({ role }) => role)).toEqual(['leader', 'leader'])
  })
})

describe('a tab for itself', () => {
  it.each([['with crossTab: false', { crossTab: false }]])(
    '%s joins by itself',
    async (_, options) => {
      const { server, open } = openBrowser()
      const pages = [open(options), open(options)]
      const lists = pages.map(({ show }) => show())
      await settle()
      server.write({ id: 1 })
      await settle()

      expect(pages.map(({ role }) => role)).toEqual(['solo', 'solo'])
      expect(server.sockets).toEqual(['a', 'b'])
      expect(lists.map(({ told }) => told)).toEqual([['1@0'], ['1@0']])
    },
  )

  it('is not kept waiting by the others it might have', async () => {
    const { open } = openBrowser({ readyMs: 0 })
    const list = open().show()
    expect(list.phase()).toBe('joining')
    await vi.advanceTimersByTimeAsync(4)

    expect(list.phase()).toBe('live')
  })
})

const isBatch = ({ data }: { data: unknown }): boolean => JSON.stringify(data).includes('"batch"')
