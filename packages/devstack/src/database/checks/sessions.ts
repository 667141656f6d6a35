import { Client } from 'pg'

/** How long a query may take to reach the lock that it is to wait for, in milliseconds. */
const BLOCK_PATIENCE_MS = 10_000

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

/** Resolves when `query`, running on `session`, waits for a lock that another session holds. */
export async function untilBlocked(
  observer: Session,
  session: Session,
  query: Promise<unknown>,
): Promise<void> {
  // Where the caller fails before it awaits the query, closing the session
  // rejects it, and nobody would be left to take that.
  query.catch(() => {})
  const deadline = Date.now() + BLOCK_PATIENCE_MS
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
