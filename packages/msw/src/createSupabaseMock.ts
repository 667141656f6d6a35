import { type AnyHandler, http } from 'msw'
import type { TokenOptions } from './auth/sessions.ts'
import { createTableHandle, type TableHandle } from './database/tableHandle.ts'
import { handleRequest } from './handleRequest.ts'
import type { MockOptions } from './mockOptions.ts'
import { createMockProject, type MockProject } from './mockProject.ts'
import type { MockStats } from './mockStats.ts'
import { type MockNetwork, NetworkFaults } from './network/mockNetwork.ts'
import { createRealtimeLink } from './realtime/createRealtimeLink.ts'
import { createMockPresence, type MockPresence } from './realtime/mockPresence.ts'
import { createMockRealtime, type MockRealtime } from './realtime/mockRealtime.ts'

const DEFAULT_URL = 'https://mock.supabase.test'

/** A Supabase project in memory. */
export interface SupabaseMock {
  /** Where it lives: the first argument of `createClient`. */
  readonly url: string
  /** The anonymous key: the second argument of `createClient`. Any other key is refused. */
  readonly anonKey: string
  /** The key that passes row level security. */
  readonly serviceRoleKey: string
  /** For `setupServer`, `setupWorker` or the Storybook addon. */
  readonly handlers: readonly AnyHandler[]
  /** The tables, as their owner writes them: row level security does not apply, and clients hear of every change. */
  readonly db: {
    from(table: string): TableHandle
    /** Runs several writes as one transaction: clients get its changes together, or, when it throws, none. */
    transaction<Result>(write: () => Result): Result
  }
  /** What the Realtime server says by itself. */
  readonly realtime: MockRealtime
  /** People on a topic who have no client. */
  presence(topic: string, options?: { private?: boolean }): MockPresence
  /** What goes wrong between clients and server. */
  readonly network: MockNetwork
  /** What has happened so far, as a copy. */
  readonly stats: MockStats
  /** A token for one of `users` by e-mail, or with claims of your own: for clients with the `accessToken` option. */
  createToken(claims: string | TokenOptions): string
  /** Back to the first rows, sessions and counters, without faults; open sockets are closed. */
  reset(): void
}

/**
 * Makes a Supabase project that lives in memory and speaks to real supabase-js clients through MSW.
 *
 * @example
 * const mock = createSupabaseMock({ tables: { bookings: [{ id: 1, status: 'open' }] } })
 * const server = setupServer(...mock.handlers)
 * const supabase = createClient(mock.url, mock.anonKey)
 */
export function createSupabaseMock(options: MockOptions): SupabaseMock {
  const url = (options.url ?? DEFAULT_URL).replace(/\/$/, '')
  const ref = new URL(url).hostname.split('.')[0] ?? 'mock'
  const faults = new NetworkFaults()
  let project: MockProject = createMockProject(options, ref)
  const { anonKey, serviceRoleKey } = project.sessions

  const link = createRealtimeLink({
    url: `${url.replace(/^http/, 'ws')}/realtime/v1/websocket`,
    server: () => project.server,
    faults,
    isKeyAccepted: (key) => project.sessions.verify(key).ok,
    onRefused: () => project.stats.countRefusal(),
    onMalformed: () => project.stats.countMalformed(),
    onFrame: (direction, frame) => project.stats.addFrame(direction, frame),
  })

  return {
    url,
    anonKey,
    serviceRoleKey,
    handlers: [
      link.handler,
      http.all(`${url}/*`, ({ request }) => handleRequest(options, project, faults, request)),
    ],
    db: {
      // Looked up at each call, so that a handle outlives `reset`; and now, so that a wrong name is told at once.
      from: (table) => {
        const handle = () => createTableHandle(project.database, table)
        handle()
        return {
          rows: (match) => handle().rows(match),
          insert: (values) => handle().insert(values),
          update: (match, patch) => handle().update(match, patch),
          delete: (match) => handle().delete(match),
        }
      },
      transaction: (write) => project.database.transaction(write),
    },
    realtime: createMockRealtime(() => project),
    presence: (topic, { private: isPrivate = false } = {}) =>
      createMockPresence(() => project.server, topic, isPrivate),
    network: {
      drop: () => {
        faults.setState('down')
        link.breakAll()
      },
      restore: () => faults.clear(),
      reject: (reason) => faults.setRejection(reason),
      mute: () => faults.setState('muted'),
      latency: (ms) => faults.setLatency(ms),
      lose: (fraction, seed = 1) => faults.setLoss(fraction, seed),
      expireToken: () => {
        project.sessions.expireAll()
        void project.server.recheckTokens()
      },
    },
    get stats() {
      return project.stats.snapshot(project.server.stats)
    },
    createToken: (claims) =>
      typeof claims === 'string'
        ? project.sessions.createTokenFor(claims)
        : project.sessions.createToken(claims),
    reset: () => {
      faults.clear()
      faults.stop()
      project.server.stop()
      project = createMockProject(options, ref)
    },
  }
}
