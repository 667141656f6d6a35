import { Client } from 'pg'

/** One connection, and the id of the server process behind it. */
export interface Session {
  readonly client: Client
  readonly pid: number
}

/** Runs `work` with `count` connections to one database, and closes them whatever happens. */
export async function withSessions<Result>(
  url: string,
  count: number,
  work: (sessions: readonly Session[]) => Promise<Result>,
): Promise<Result> {
  const clients = Array.from({ length: count }, () => new Client({ connectionString: url }))
  try {
    const sessions = await Promise.all(clients.map(openSession))
    return await work(sessions)
  } finally {
    await Promise.all(clients.map((client) => client.end()))
  }
}

async function openSession(client: Client): Promise<Session> {
  await client.connect()
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() pid')
  return { client, pid: rows[0]?.pid ?? 0 }
}

/** Resolves when `session` waits for a lock that another one holds. */
export async function untilBlocked(observer: Session, session: Session): Promise<void> {
  const deadline = Date.now() + 10_000
  while (Date.now() < deadline) {
    const { rows } = await observer.client.query<{ blockers: number }>(
      'select cardinality(pg_blocking_pids($1)) blockers',
      [session.pid],
    )
    if (rows[0]?.blockers) return
  }
  throw new Error(`Server process ${session.pid} was expected to wait for a lock, and did not.`)
}

/** The SQLSTATE that a query ended with, or `undefined` when it went through. */
export async function sqlStateOf(query: Promise<unknown>): Promise<string | undefined> {
  try {
    await query
    return undefined
  } catch (error) {
    if (error instanceof Error && 'code' in error) return String(error.code)
    throw error
  }
}
