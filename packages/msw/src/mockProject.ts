import { type MockUser, Sessions } from './auth/sessions.ts'
import { MockDatabase } from './database/mockDatabase.ts'
import type { MockOptions } from './mockOptions.ts'
import { StatsRecorder } from './mockStats.ts'
import { createRandom, RealtimeServer, type RowChange } from './protocol/index.ts'
import { createMockBackend, type TopicPolicy } from './realtime/createMockBackend.ts'
import { toBroadcasts } from './realtime/databaseBroadcasts.ts'
import { MessageLog } from './realtime/messageLog.ts'

/** Everything of a mock that `reset` throws away. */
export interface MockProject {
  readonly database: MockDatabase
  readonly sessions: Sessions
  readonly messages: MessageLog
  readonly server: RealtimeServer
  readonly stats: StatsRecorder
  /** Changes that no table stands behind. */
  readonly emitted: WeakSet<RowChange>
}

const NO_USERS: readonly MockUser[] = []

/** Without a policy every private topic is open. */
export const OPEN_TOPICS: TopicPolicy = () => true

/** A project in its first state. */
export function createMockProject(options: MockOptions, ref: string): MockProject {
  const { seed = 1, now = Date.now, users = NO_USERS } = options
  const random = createRandom(seed)
  const emitted = new WeakSet<RowChange>()
  const publication = options.publication ?? Object.keys(options.tables)

  const messages = new MessageLog(now)
  const sessions = new Sessions({ ref, users, random, now })
  const database = new MockDatabase(options, {
    random,
    now,
    onCommit: (committed) => {
      const changes = committed.map(({ change }) => change)
      void server.publish(changes.filter(({ table }) => publication.includes(table)))
      const broadcasts = toBroadcasts(committed, options.broadcast ?? {}, random)
      messages.add(broadcasts)
      for (const message of broadcasts) server.broadcast(message)
    },
  })
  const server = new RealtimeServer({
    backend: createMockBackend({
      database,
      sessions,
      messages,
      publication,
      topics: options.topics ?? OPEN_TOPICS,
      emitted,
    }),
    timing: options.timing,
    limits: options.limits,
    seed,
    now,
  })

  return { database, sessions, messages, server, stats: new StatsRecorder(), emitted }
}
