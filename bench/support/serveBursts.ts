import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { type WebSocket, WebSocketServer } from 'ws'
import { type BookingRow, makeRows } from './bookings.ts'
import { changeFrame, readFrame } from './realtimeFrames.ts'

export interface Burst {
  tables: readonly string[]
  /** In all tables together. */
  changes: number
  /** Of each table, its first ones. */
  rows: number
  ms: number
  /** Of the first change; each next one of a table has the next. */
  firstVersion: number
}

/** Realtime's side of one page, on a real socket. */
export interface BurstServer {
  /** For `createClient`. */
  url: string
  /** Sends changes evenly over the time, and returns the last version of each table's rows. */
  send(burst: Burst): Promise<readonly number[]>
  stop(): Promise<void>
}

/** Changes go out this many milliseconds apart, all that are due by then. */
const TICK_MS = 10

/** Serves the socket of whichever page connected last. */
export async function serveBursts(): Promise<BurstServer> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  let socket: WebSocket | undefined
  const topics = new Map<string, string>()
  server.on('connection', (connected) => {
    socket = connected
    topics.clear()
    connected.on('message', (data) => {
      const { topic, tables, answers } = readFrame(String(data))
      for (const table of tables) topics.set(table, topic)
      for (const answer of answers) connected.send(answer)
    })
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    send: async ({ tables, changes, rows: count, ms, firstVersion }) => {
      const rows = makeRows(count)
      const versions = rows.map(() => firstVersion)
      const startedAt = performance.now()
      for (let sent = 0; sent < changes; ) {
        const due = Math.min(changes, (changes * (performance.now() - startedAt + TICK_MS)) / ms)
        for (; sent < due; sent++) {
          const table = tables[sent % tables.length] ?? ''
          const round = Math.floor(sent / tables.length)
          const version = firstVersion + round
          versions[round % count] = version
          const row = { ...rows[round % count], version } as BookingRow
          const commitAt = new Date().toISOString()
          socket?.send(changeFrame(topics.get(table) ?? '', row, table, commitAt))
        }
        await sleep(TICK_MS)
      }
      return versions
    },
    stop: async () => {
      for (const client of server.clients) client.terminate()
      server.close()
      await once(server, 'close')
    },
  }
}
