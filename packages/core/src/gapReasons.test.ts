// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { inserted } from '../test/changes.ts'
import { createManager } from '../test/createManager.ts'
import type { GapReason, TableChange } from './changes/change.ts'
import type { Phase } from './channels/bindingState.ts'

let visibility: DocumentVisibilityState = 'visible'

beforeEach(() => {
  vi.useFakeTimers()
  visibility = 'visible'
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility)
})

afterEach(() => {
  vi.useRealTimers()
})

function setVisibility(state: DocumentVisibilityState) {
  visibility = state
  document.dispatchEvent(new Event('visibilitychange'))
}

const commit = (ms: number) => `2026-11-21T12:00:00.${String(ms).padStart(3, '0')}Z`
const malformed = { ...inserted({}), new: undefined } as unknown as TableChange

/** A listener that writes down why it was told to read again, and what its channel was doing then. */
function setUp() {
  const { server, manager } = createManager({ maxQueueSize: 2 })
  const gaps: [GapReason, Phase][] = []
  const subscription = manager.table(
    { table: 'bookings' },
    { onResync: (reason) => gaps.push([reason, subscription.phase.getSnapshot()]) },
  )
  const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)
  return {
    server,
    manager,
    gaps,
    wait,
    stop: subscription,
    drop: async () => {
      server.dropSocket()
      await wait(1000)
      server.openSocket()
    },
    close: async () => {
      server.signal({ type: 'closed', message: 'Token has expired 3 seconds ago' })
      await wait(1000)
    },
    overflow: () => {
      for (let id = 0; id < 9; id++) server.change(inserted({ id }, commit(id)))
    },
    sleep: async (ms: number) => {
      setVisibility('hidden')
      await wait(ms)
      setVisibility('visible')
    },
  }
}

type Page = ReturnType<typeof setUp>

/** What opens a gap for a listener of a live table. No `Partial`: a new reason does not compile until it is listed. */
const TRIGGERS: Record<
  // Another tab's part and a live query's own are told of elsewhere.
  Exclude<GapReason, 'first-live' | 'leader-change' | 'verification'>,
  (page: Page) => unknown
> = {
  rejoin: async ({ server, drop }) => {
    await drop()
    await server.goLive()
  },
  resubscribed: ({ server }) => server.signal({ type: 'ready' }),
  recreated: async ({ server, close }) => {
    await close()
    await server.goLive()
  },
  wake: ({ sleep }) => sleep(60_000),
  overflow: ({ overflow }) => overflow(),
  sequence: ({ server }) => server.change(malformed),
  manual: ({ manager }) => manager.resync(),
}

describe('a gap', () => {
  it('is told of once, when the stream is live for the first time', async () => {
    const { server, gaps, wait, stop } = setUp()
    await wait(5000)
    expect(gaps).toEqual([])

    await server.goLive()
    await wait(5000)

    expect(gaps).toEqual([['first-live', 'live']])
    stop()
  })

  it.each(Object.entries(TRIGGERS))(
    'is told of once for its reason, when the stream is live: %s',
    async (reason, trigger) => {
      const page = setUp()
      await page.server.goLive()
      page.gaps.length = 0

      await trigger(page)
      await page.wait(5000)

      expect(page.gaps).toEqual([[reason, 'live']])
      page.stop()
    },
  )

  it.each<[string, GapReason[], (page: Page) => unknown]>([
    [
      'the queue overflows and the socket drops',
      ['rejoin'],
      async ({ server, overflow, drop }) => {
        overflow()
        await drop()
        await server.goLive()
      },
    ],
    [
      'the queue overflows and the stream starts anew',
      ['resubscribed'],
      ({ server, overflow }) => {
        overflow()
        server.signal({ type: 'ready' })
      },
    ],
    [
      'the page slept and its socket with it',
      ['rejoin'],
      async ({ server, sleep, wait }) => {
        server.dropSocket()
        await sleep(60_000)
        server.openSocket()
        await server.goLive()
        await wait(0)
      },
    ],
    [
      'several fall into a pause',
      ['resubscribed'],
      async ({ server, manager, drop, overflow }) => {
        manager.pause()
        server.signal({ type: 'ready' })
        overflow()
        await drop()
        await server.goLive()
        manager.resume()
      },
    ],
    [
      'the page moves again while the socket is down',
      ['rejoin'],
      async ({ server, manager, wait }) => {
        manager.pause()
        server.signal({ type: 'ready' })
        server.dropSocket()
        manager.resume()
        await wait(1000)
        server.openSocket()
        await server.goLive()
      },
    ],
    ['the page was hidden for less than a minute', [], ({ sleep }) => sleep(59_000)],
    [
      'the tab is left and entered without being hidden',
      [],
      () => window.dispatchEvent(new Event('focus')),
    ],
  ])('is told of once at most when %s', async (_, reasons, happens) => {
    const page = setUp()
    await page.server.goLive()
    page.gaps.length = 0

    await happens(page)
    await page.wait(5000)

    expect(page.gaps).toEqual(reasons.map((reason) => [reason, 'live']))
    page.stop()
  })
})
