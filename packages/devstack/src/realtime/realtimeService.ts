import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  type Limits,
  RealtimeServer,
  type Timing,
  type TimingProfile,
} from '@livepane/msw/protocol'
import { Pool } from 'pg'
import type { DevstackRealtime } from '../devstack.ts'
import { JWT_KEY } from '../tokens.ts'
import { answerBroadcast } from './broadcastApi.ts'
import {
  isMessage,
  MESSAGES_PUBLICATION,
  publishMessages,
  toBroadcast,
} from './databaseBroadcasts.ts'
import { DeliveryLine } from './deliveryLine.ts'
import { CHANGES_PUBLICATION, PostgresBackend } from './postgresBackend.ts'
import { SocketServer } from './socketServer.ts'
import { TokenLedger } from './tokenLedger.ts'
import { untilVisible } from './untilVisible.ts'
import { WAL_MARKER, WalStream, type WalTransaction } from './walStream.ts'

export interface RealtimeServiceOptions {
  databaseUrl: string
  /** Keys that outlive every session. */
  apiKeys: readonly string[]
  timing: TimingProfile | Partial<Timing>
  limits: Partial<Limits>
  delayMs: number
  log: (line: string) => void
}

/** Realtime of one database. */
export interface RealtimeService {
  /** What tests do to it. */
  readonly controls: DevstackRealtime
  /** Takes a socket for `/realtime/v1/websocket`. */
  readonly upgrade: SocketServer['upgrade']
  /** Answers `/realtime/v1/api/*`. */
  fetch(request: Request): Promise<Response>
  stop(): Promise<void>
}

/** Serves Supabase Realtime from a database's write-ahead log. */
export async function startRealtimeService(
  options: RealtimeServiceOptions,
): Promise<RealtimeService> {
  const { databaseUrl, log } = options
  const onError = (error: unknown) => log(`Realtime: ${String(error)}`)
  const pool = new Pool({ connectionString: databaseUrl, max: 4 })
  pool.on('error', onError)
  const tokens = new TokenLedger(JWT_KEY, options.apiKeys)
  const backend = new PostgresBackend({ pool, verifyToken: tokens.verify })
  const { timing, limits } = options
  const server = new RealtimeServer({ backend, timing, limits, onError })
  const sockets = new SocketServer(server, log)
  const awaited = new Map<string, (sent: Promise<void>) => void>()
  let sent = Promise.resolve()

  const line = new DeliveryLine<WalTransaction>({
    delayMs: options.delayMs,
    onError,
    deliver: async (transaction) => {
      try {
        await untilVisible(pool, transaction.id)
        const changes = transaction.changes.filter((change) => !isMessage(change))
        const rows = await backend.render({ ...transaction, changes })
        if (rows.length > 0) sent = server.publish(rows)
        for (const message of transaction.changes.filter(isMessage)) {
          const broadcast = toBroadcast(message)
          if (broadcast) server.broadcast(broadcast)
        }
      } finally {
        for (const marker of transaction.markers) awaited.get(marker)?.(sent)
      }
    },
  })
  const stream = new WalStream({
    databaseUrl,
    publications: [CHANGES_PUBLICATION, MESSAGES_PUBLICATION],
    onTransaction: (transaction) => line.push(transaction),
    onRelation: (oid) => backend.forgetRelation(oid),
    onLost: (error) => {
      onError(error)
      // Nothing will arrive any more. A socket that stays open would look alive.
      sockets.refuse()
    },
  })
  try {
    await publishMessages(pool)
    await stream.start()
  } catch (error) {
    await pool.end()
    throw error
  }

  const settled = async () => {
    const marker = randomUUID()
    const delivered = new Promise<void>((resolve) => awaited.set(marker, resolve))
    await pool.query('select pg_logical_emit_message(true, $1, $2::text)', [WAL_MARKER, marker])
    await delivered
    awaited.delete(marker)
  }

  return {
    controls: {
      dropSockets: () => sockets.drop(),
      refuse: (ms) => sockets.refuse(ms),
      accept: () => sockets.accept(),
      closeChannel: (topic, message) => server.closeChannel(topic, message),
      expireTokens: async () => {
        // Timers fire a moment early now and then, and the session would be given the token that expires.
        while (Date.now() < tokens.distinctFrom()) await sleep(tokens.distinctFrom() - Date.now())
        tokens.expireSeen()
        await server.recheckTokens()
      },
      setDelay: (ms) => {
        line.delayMs = ms
      },
      settled,
      stats: () => server.stats,
    },
    upgrade: sockets.upgrade,
    fetch: (request) =>
      answerBroadcast(request, { backend, broadcast: (message) => server.broadcast(message) }),
    stop: async () => {
      sockets.stop()
      await line.stop()
      server.stop()
      await stream.stop(pool)
      await pool.end()
    },
  }
}
