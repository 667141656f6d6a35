import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { serveWorlds } from '../test/schedules/createMockWorld.ts'
import { LIVE_LISTS } from '../test/schedules/liveLists.ts'

let worlds: ReturnType<typeof serveWorlds>

beforeAll(() => {
  worlds = serveWorlds()
})

afterAll(() => {
  worlds.close()
})

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 12) })
})

afterEach(() => {
  vi.useRealTimers()
})

const CYCLES = 1000
const RECONNECTS = 200
const LISTS = LIVE_LISTS.map((_, query) => query)
const TIMEOUT_MS = 60_000

async function begin() {
  const options = { timing: 'instant', seed: 1, realtime: {}, hasKeptRows: true } as const
  return await worlds.begin(options)
}

type World = Awaited<ReturnType<typeof begin>>

/** What may be left of a page, on both sides of the socket. */
function leftovers({ mock, client, manager }: World) {
  const { sockets, channels } = mock.stats
  return {
    sockets,
    channels,
    clientChannels: client.getChannels().length,
    bindings: manager.inspect().bindings.length,
    timers: vi.getTimerCount(),
  }
}

const NOTHING = { sockets: 0, channels: 0, clientChannels: 0, bindings: 0, timers: 0 }

describe('a page that was busy for long', () => {
  it(
    'leaves nothing after a thousand mounts, short ones and ones that outlive their channel',
    async () => {
      const world = await begin()
      for (let cycle = 0; cycle < CYCLES; cycle++) {
        for (const query of LISTS) world.page.take({ kind: 'mount', query })
        await vi.advanceTimersByTimeAsync(cycle % 3 === 0 ? 1500 : 30)
        for (const query of LISTS) world.page.take({ kind: 'unmount', query })
        if (cycle % 5 === 0) await vi.advanceTimersByTimeAsync(1500)
      }

      await world.end()

      expect(leftovers(world)).toEqual(NOTHING)
    },
    TIMEOUT_MS,
  )

  it(
    'has one socket and the same channels after two hundred reconnects, and then leaves nothing',
    async () => {
      const world = await begin()
      world.page.showAll()
      await vi.advanceTimersByTimeAsync(10_000)
      const { timers: _, ...before } = leftovers(world)

      for (let reconnect = 0; reconnect < RECONNECTS; reconnect++) {
        await world.take({ kind: 'drop' })
        await vi.advanceTimersByTimeAsync(500)
        await world.take({ kind: 'restore' })
        await vi.advanceTimersByTimeAsync(15_000)
      }

      expect(leftovers(world)).toMatchObject({ ...before, sockets: 1 })
      expect(world.mock.stats.socketsOpened).toBe(1 + RECONNECTS)
      await world.end()
      expect(leftovers(world)).toEqual(NOTHING)
    },
    TIMEOUT_MS,
  )
})
