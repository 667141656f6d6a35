import { setTimeout as sleep } from 'node:timers/promises'
import { createRealtime, type RealtimeOptions } from '@livepane/core'
import type { Devstack } from '@livepane/devstack'
import { createClient } from '@supabase/supabase-js'
import { createLivePage } from '../../../packages/core/test/schedules/createLivePage.ts'
import {
  expectedOf,
  LIVE_LISTS,
  type LiveList,
} from '../../../packages/core/test/schedules/liveLists.ts'
import { readList } from '../../../packages/core/test/schedules/readList.ts'
import { PRIMARY_KEYS, type ScheduleRow } from '../../../packages/core/test/schedules/tables.ts'
import { CONNECTIONS, type DevstackFault, type DevstackStep } from './devstackStep.ts'
import { RESET_TABLES, writeToPostgres } from './writeToPostgres.ts'

const READER = 'a0000000-0000-4000-8000-000000000001'

/** Real supabase-js and a real engine over devstack, with delays that suit a test. */
export async function createDevstackWorld(devstack: Devstack, options: RealtimeOptions) {
  const { realtime, sql } = devstack
  await sql.query(RESET_TABLES)
  await realtime.settled()
  const connections = await Promise.all(Array.from({ length: CONNECTIONS }, () => sql.connect()))
  /** What each connection is still to write. */
  const writing = connections.map(() => Promise.resolve())
  const mint = () => devstack.mintToken({ sub: READER })
  let token = await mint()
  const client = createClient(devstack.url, devstack.anonKey, {
    accessToken: async () => token,
    realtime: { reconnectAfterMs: () => 30 },
  })
  const manager = createRealtime(client, {
    logger: () => {},
    backoff: { minMs: 20, maxMs: 200 },
    primaryKeys: PRIMARY_KEYS,
    pollMs: false,
    ...options,
  })
  const page = createLivePage(manager, LIVE_LISTS, (list) => readList(client, list))

  return {
    client,
    page,
    manager,
    /** What the list must show. */
    truth: async (list: LiveList): Promise<ScheduleRow[]> => {
      const { rows } = await sql.query<ScheduleRow>(`select * from ${list.options.table}`)
      return expectedOf(list, rows)
    },
    async take(step: DevstackStep): Promise<void> {
      switch (step.kind) {
        case 'wait':
          return sleep(step.ms)
        case 'openCommit':
          return write(step)
        case 'dropSockets':
        case 'refuse':
        case 'accept':
        case 'expireTokens':
        case 'refreshToken':
        case 'delay':
        case 'close':
          return fault(step)
        default:
          return page.take(step)
      }
    },
    /** Ends every fault and waits until everything is committed and delivered. */
    async calm(): Promise<void> {
      realtime.accept()
      realtime.setDelay(0)
      manager.resume()
      page.showAll()
      await Promise.all(writing)
      await realtime.settled()
    },
    async end(): Promise<void> {
      page.stop()
      manager.stop()
      for (const connection of connections) connection.release()
      await client.realtime.disconnect()
    },
  }

  /** Not awaited: what the connections do overlaps. */
  function write({ connection: at, writes, openMs }: Extract<DevstackStep, { writes: unknown }>) {
    const connection = connections[at]
    if (!connection) throw new RangeError(`There is no connection ${at}.`)
    writing[at] = (writing[at] ?? Promise.resolve()).then(() =>
      writeToPostgres(connection, writes, openMs),
    )
  }

  async function fault(step: DevstackFault): Promise<void> {
    switch (step.kind) {
      case 'dropSockets':
      case 'refuse':
      case 'accept':
        return realtime[step.kind]()
      case 'expireTokens':
        await realtime.expireTokens()
        token = await mint()
        return
      case 'refreshToken':
        token = await mint()
        return client.realtime.setAuth()
      case 'delay':
        return realtime.setDelay(step.ms)
      case 'close': {
        const channels = client.getChannels()
        const topic = channels[step.channel % channels.length]?.subTopic
        if (topic !== undefined) realtime.closeChannel(topic, step.message)
      }
    }
  }
}
