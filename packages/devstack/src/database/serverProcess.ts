import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'

/** How long Postgres may take to end on request, in milliseconds, before it is made to. */
const STOP_PATIENCE_MS = 5_000

/** Nothing of the caller's PG* variables may leak in, and the words we look for must be English. */
export function serverEnv(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, TZ: 'UTC', LC_ALL: 'C' }
}

/** The end of what a program has printed so far, on either stream. */
export function collectOutput(child: ChildProcess): () => string {
  let text = ''
  const append = (chunk: Buffer) => {
    text = (text + chunk.toString()).slice(-4000)
  }
  child.stdout?.on('data', append)
  child.stderr?.on('data', append)
  return () => text
}

/** Ends a server that was started, if it has not ended yet. */
export async function endServer(child: ChildProcess): Promise<void> {
  // Fast shutdown. It waits for replication clients to read to the end, so it gets a limit.
  child.kill('SIGINT')
  const timer = setTimeout(() => child.kill('SIGQUIT'), STOP_PATIENCE_MS)
  await untilEnded(child)
  clearTimeout(timer)
}

/** Resolves when a server has ended, for whatever reason. */
export async function untilEnded(child: ChildProcess): Promise<void> {
  // Without an id it never began, and no exit will be told.
  const hasEnded = child.exitCode !== null || child.signalCode !== null || child.pid === undefined
  if (!hasEnded) await once(child, 'exit')
}
