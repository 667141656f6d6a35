import { createSupabaseMock, type MockOptions, type SupabaseMock } from '@livepane/msw'
import { createRandom, type TimingProfile } from '@livepane/msw/protocol'
import { createClient } from '@supabase/supabase-js'
import { HttpHandler } from 'msw'
import { setupServer } from 'msw/node'
import { vi } from 'vitest'
import { createRealtime } from '../../src/createRealtime.ts'
import type { RealtimeOptions } from '../../src/options.ts'
import { loadLazily } from '../loadLazily.ts'
import { createFaultySocket, type WireFaults } from './createFaultySocket.ts'
import { createLivePage } from './createLivePage.ts'
import { expectedOf, LIVE_LISTS, type LiveList } from './liveLists.ts'
import type { FaultStep, MockStep } from './mockStep.ts'
import { readList } from './readList.ts'
import { PRIMARY_KEYS, type ScheduleRow, type TableName } from './tables.ts'
import { writeToMock } from './writeToMock.ts'

await loadLazily()

const COLUMNS = { id: 'int4', grp: 'int4', value: 'int4', written_at: 'timestamptz' }

const NO_ROWS = { orders: [], visits: [] }

/** Rows with keys that no step has. */
const KEPT_ROWS = {
  orders: [50, 51, 52].map((id) => ({ ...keptRow(id), version: 1 })),
  visits: [50, 51, 52].map((id) => ({ ...keptRow(id), area: 'kept' })),
}

/** How long the app takes to hand out a token, in milliseconds. */
const SESSION_MS = 20

/** As long as any back-off, twice, and what the server asks for after a rate limit. */
const QUIET_MS = 150_000

/** Lists are read again when they were read that long ago: by default after five minutes. */
const VERIFIED_MS = 330_000

/** Longer than a channel lingers (1 s), realtime-js then keeps an unused socket (50 s), and it waits for the close (10 s). */
const CLOSING_MS = 70_000

/** What differs from one schedule to the next. */
export interface WorldOptions {
  timing: TimingProfile
  /** Decides every delay and jitter on both sides. */
  seed: number
  realtime: RealtimeOptions
  /** Whether every list has a row that nothing touches. Into an empty one a row may come of which nobody knows whether it is whole; then the list is read once. */
  hasKeptRows: boolean
}

/** The mock that all schedules of a file share; each starts it anew. Close it when they are done. */
export function serveWorlds() {
  const options: { -readonly [Name in keyof MockOptions]: MockOptions[Name] } = {
    tables: NO_ROWS,
    primaryKeys: PRIMARY_KEYS,
    broadcast: { orders: true, visits: true },
    columns: {
      orders: { ...COLUMNS, version: 'int4' },
      visits: { area: 'text', ...COLUMNS },
    },
  }
  const mock = createSupabaseMock(options)
  const server = setupServer(...mock.handlers)
  server.listen({ onUnhandledFrame: 'error' })
  return {
    /** A fresh project and a client of it. */
    begin: async ({ timing, seed, realtime, hasKeptRows }: WorldOptions) => {
      // A failed schedule leaves its sockets and timers behind; the next one, smaller, must not meet them.
      mock.reset()
      await vi.advanceTimersByTimeAsync(0)
      vi.clearAllTimers()
      // `reset` reads the options again.
      Object.assign(options, { timing, seed, tables: hasKeptRows ? KEPT_ROWS : NO_ROWS })
      mock.reset()
      // MSW keeps a listener of each socket that was refused at once, and Node warns of the eleventh.
      vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
      vi.spyOn(Math, 'random').mockImplementation(createRandom(seed).next)
      // Node's own fetch puts a timer of its own on the fake clock and refreshes it, which has that clock forget others.
      vi.spyOn(globalThis, 'fetch').mockImplementation(createFetch(mock))
      return createMockWorld(mock, realtime)
    },
    close: () => {
      mock.reset()
      server.close()
    },
  }
}

/** Real supabase-js and a real engine over a mock project, on fake time. */
function createMockWorld(mock: SupabaseMock, options: RealtimeOptions) {
  const wire: WireFaults = { isDoubling: false, holdMs: { orders: 0, visits: 0 } }
  /** Something may be missing of which nobody can know before the lists are verified. */
  let hasLost = false
  let isMuted = false
  let token = mock.createToken({ sub: 'reader' })
  const client = createClient(mock.url, mock.anonKey, {
    accessToken: async () => {
      await new Promise((resolve) => setTimeout(resolve, SESSION_MS))
      return token
    },
    global: { fetch: createFetch(mock) },
    realtime: { transport: createFaultySocket(wire) },
  })
  const manager = createRealtime(client, {
    logger: () => {},
    primaryKeys: PRIMARY_KEYS,
    ...options,
  })

  const page = createLivePage(manager, LIVE_LISTS, (list) => readList(client, list))
  const table = (name: TableName) => mock.db.from(name).rows() as ScheduleRow[]

  return {
    mock,
    client,
    manager,
    page,
    /** What the list must show. */
    truth: (list: LiveList) => expectedOf(list, table(list.options.table)),
    async take(step: MockStep): Promise<void> {
      if (step.kind === 'commit') writeToMock(mock, step.writes)
      else if (step.kind === 'wait') await vi.advanceTimersByTimeAsync(step.ms)
      else if (isFault(step)) fault(step)
      else page.take(step)
    },
    /** Ends every fault and waits until nothing can be under way. */
    async quiet(): Promise<void> {
      fault({ kind: 'restore' })
      fault({ kind: 'latency', ms: 0 })
      wire.holdMs = { orders: 0, visits: 0 }
      manager.resume()
      page.showAll()
      await vi.advanceTimersByTimeAsync(hasLost ? QUIET_MS + VERIFIED_MS : QUIET_MS)
    },
    /** Takes everything down. What is counted afterwards has leaked. */
    async end(): Promise<void> {
      page.stop()
      await vi.advanceTimersByTimeAsync(CLOSING_MS)
    },
  }

  function fault(step: FaultStep): void {
    switch (step.kind) {
      case 'drop':
        return mock.network.drop()
      case 'mute':
        isMuted = true
        return mock.network.mute()
      case 'restore':
        // What a dead line has swallowed is gone, so it cannot come back to life.
        if (isMuted) mock.network.drop()
        isMuted = false
        return mock.network.restore()
      case 'latency':
        return mock.network.latency(step.ms)
      case 'lose':
        hasLost = true
        return mock.network.lose(step.fraction, step.seed)
      case 'hold':
        wire.holdMs[step.table] = step.ms
        return
      case 'double':
        wire.isDoubling = step.isOn
        return
      case 'expireToken':
        mock.network.expireToken()
        token = mock.createToken({ sub: 'reader' })
        return
      case 'refreshToken':
        token = mock.createToken({ sub: 'reader' })
        void client.realtime.setAuth()
        return
      case 'reject':
        return mock.network.reject(step.message)
      default:
        return faultOfChannel(step)
    }
  }

  function faultOfChannel(step: Extract<FaultStep, { channel: number }>): void {
    const channels = client.getChannels()
    const topic = channels[step.channel % channels.length]?.subTopic
    if (topic === undefined) return
    if (step.kind === 'close') mock.realtime.closeChannel(topic, step.message)
    else if (step.kind === 'crash') mock.realtime.crashChannel(topic)
    else mock.realtime.system(topic, 'ok', 'Subscribed to PostgreSQL')
  }
}

function keptRow(id: number) {
  return { id, grp: id - 49, value: 5, written_at: '2026-11-01T00:00:00Z' }
}

const PAGE_STEPS = [
  'pause',
  'resume',
  'resync',
  'mount',
  'unmount',
  'listen',
  'unlisten',
  'refetch',
]

function isFault(step: MockStep): step is FaultStep {
  return !PAGE_STEPS.includes(step.kind) && step.kind !== 'commit' && step.kind !== 'wait'
}

/** Requests go to the mock's handler itself: through the interceptor they would take real time, which no fake clock sees. */
function createFetch(mock: SupabaseMock): typeof fetch {
  const handler = mock.handlers.find((candidate) => candidate instanceof HttpHandler)
  if (!handler) throw new Error('The mock answers no requests.')
  return async (input, init) => {
    const request = new Request(input, init)
    const result = await handler.run({ request, requestId: crypto.randomUUID() })
    if (!result?.response) throw new Error(`The mock did not answer ${request.url}.`)
    // As `fetch` does where no answer comes.
    if (result.response.type === 'error') throw new TypeError('Failed to fetch')
    return result.response
  }
}
