import {
  createClient,
  type RealtimeChannel,
  type RealtimeChannelOptions,
  type RealtimePostgresChangesPayload,
  type SupabaseClient,
} from '@supabase/supabase-js'
import { expect, onTestFinished } from 'vitest'
import { eventually } from '../test/eventually.ts'
import type { Row, RunningServer } from './contractServer.ts'

/** How a client differs from a plain `createClient(url, anonKey)`. */
export interface ConnectOptions {
  /** Signs in with this token. Without one the client is `anon`. */
  token?: string | (() => string)
  realtime?: NonNullable<Parameters<typeof createClient>[2]>['realtime']
}

/** A client of its own for one test, with its socket closed when that ends. */
export async function connect(
  server: RunningServer,
  options: ConnectOptions = {},
): Promise<SupabaseClient> {
  const { token, realtime } = options
  const client = createClient(server.url, server.anonKey, {
    auth: { persistSession: false, autoRefreshToken: false },
    ...(token && { accessToken: async () => (typeof token === 'string' ? token : token()) }),
    ...(realtime && { realtime }),
  })
  onTestFinished(async () => {
    await client.removeAllChannels()
    await client.realtime.disconnect()
  })
  // A join sent before the token is known goes out as `anon`.
  await client.realtime.setAuth()
  return client
}

/** A client signed in as that user. */
export async function connectAs(server: RunningServer, userId: string): Promise<SupabaseClient> {
  return await connect(server, { token: await server.tokenFor(userId) })
}

/** One `postgres_changes` binding. */
export interface Binding {
  event?: '*' | 'INSERT' | 'UPDATE' | 'DELETE'
  table: string
  filter?: string
  select?: string[]
}

/** What a channel heard, in order. */
export interface ChannelLog {
  /** Each `subscribe` callback: the status and, after a colon, the error's message. */
  readonly statuses: string[]
  readonly systems: Row[]
  /** Changes, by the position of their binding. */
  readonly changes: { binding: number; payload: RealtimePostgresChangesPayload<Row> }[]
  /** `status`, `system` and `change`, in the order of their arrival. */
  readonly order: string[]
  readonly channel: RealtimeChannel
  /** The `name` column of each change; of the old row where there is no new one. */
  names(): unknown[]
  /** Resolves with `system ok`. */
  live(): Promise<void>
}

/** What a channel has besides its bindings. */
export interface ListenOptions extends Partial<RealtimeChannelOptions> {
  /** Adds handlers that supabase-js takes only before the join. */
  prepare?: (channel: RealtimeChannel) => void
}

/** Joins a topic and writes down everything it hears. */
export function listen(
  client: SupabaseClient,
  topic: string,
  bindings: readonly Binding[] = [],
  options: ListenOptions = {},
): ChannelLog {
  const { config = {}, prepare } = options
  const channel = client.channel(topic, { config })
  const log: ChannelLog = {
    statuses: [],
    systems: [],
    changes: [],
    order: [],
    channel,
    names: () =>
      log.changes.map(({ payload }) => {
        const row: Row = payload.eventType === 'DELETE' ? payload.old : payload.new
        return row.name
      }),
    live: () =>
      eventually(() => log.systems).toContainEqual(
        expect.objectContaining({ extension: 'postgres_changes', status: 'ok' }),
      ),
  }
  bindings.forEach((binding, index) => {
    channel.on<Row>(
      'postgres_changes',
      // The overloads want one literal event each; the server takes any.
      { schema: 'public', ...binding, event: (binding.event ?? '*') as '*' },
      (payload) => {
        log.order.push('change')
        log.changes.push({ binding: index, payload })
      },
    )
  })
  channel.on('system', {}, (payload: Row) => {
    log.order.push(`system ${payload.status}`)
    log.systems.push(payload)
  })
  prepare?.(channel)
  channel.subscribe((status, error) => {
    log.order.push(status)
    log.statuses.push(error ? `${status}: ${error.message}` : status)
  })
  return log
}
