import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import path from 'node:path'
import { postgresStartFailed } from './errors.ts'
import type { PostgresUser } from './postgresUser.ts'
import { collectOutput, serverEnv } from './serverProcess.ts'

/** How long Postgres may take to come up, in milliseconds, before it counts as failed. */
const START_PATIENCE_MS = 30_000
/** Another process can take the free port in the moment before Postgres does. */
const PORT_ATTEMPTS = 3

/** What a server is launched with. */
export interface LaunchOptions {
  readonly binDir: string
  readonly dataDir: string
  readonly user: PostgresUser | undefined
  /** A port on loopback; 0 takes a free one. */
  readonly port: number
  /** Settings over ours, as in `postgresql.conf`. */
  readonly settings: Readonly<Record<string, string>>
  /** Receives each process as it is started, so that it can be ended whatever follows. */
  readonly onSpawn: (child: ChildProcess) => void
}

/** Starts the server and resolves once it takes connections. */
export async function launchPostgres(
  options: LaunchOptions,
): Promise<{ port: number; child: ChildProcess }> {
  const { binDir, dataDir, user, onSpawn } = options
  for (let attempt = 1; ; attempt++) {
    const port = options.port || (await freePort())
    const settings = { ...serverSettings(port), ...options.settings }
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const child = spawn(path.join(binDir, 'postgres'), ['-D', dataDir, ...flags], {
      ...user,
      cwd: path.dirname(dataDir),
      env: serverEnv(),
      stdio: ['ignore', 'ignore', 'pipe'],
      // Out of the terminal's process group: Ctrl-C is for us to pass on, once our own work is done.
      detached: true,
    })
    onSpawn(child)
    const outcome = await untilReady(child)
    if (outcome.ready) return { port, child }
    const isTaken = outcome.output.includes('Address already in use')
    if (!isTaken || options.port || attempt === PORT_ATTEMPTS) {
      throw postgresStartFailed(`Postgres on port ${port}`, outcome.output)
    }
  }
}

function serverSettings(port: number): Record<string, string> {
  return {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    // The folder is thrown away, so nothing is gained by waiting for a disk…
    fsync: 'off',
    full_page_writes: 'off',
    // …but logical decoding reads only flushed log: `off` delays every change by some 150 ms.
    synchronous_commit: 'on',
    wal_level: 'logical',
    max_replication_slots: '20',
    max_wal_senders: '20',
    max_connections: '100',
    timezone: 'UTC',
    log_timezone: 'UTC',
    logging_collector: 'off',
    log_min_messages: 'warning',
    max_wal_size: '4GB',
    jit: 'off',
  }
}

async function untilReady(child: ChildProcess): Promise<{ ready: boolean; output: string }> {
  const output = collectOutput(child)
  return await new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve({ ready: false, output: output() }), START_PATIENCE_MS)
    const settle = (ready: boolean) => {
      clearTimeout(timer)
      resolve({ ready, output: output() })
    }
    child.once('error', (error) => {
      clearTimeout(timer)
      reject(postgresStartFailed('Postgres', error.message, error))
    })
    child.once('close', () => settle(false))
    child.stderr?.on('data', () => {
      if (output().includes('database system is ready to accept connections')) settle(true)
    })
  })
}

async function freePort(): Promise<number> {
  const probe = createServer()
  probe.listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof address === 'object' && address ? address.port : 0
}
