import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chown, cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { postgresStartFailed } from './errors.ts'
import { findPostgres, type PostgresBinaries } from './findPostgres.ts'
import { guardDirectory } from './guardDirectory.ts'
import { canRun, findPostgresUser, type PostgresUser } from './postgresUser.ts'

/** How long Postgres may take to come up, in milliseconds, before it counts as failed. */
const START_PATIENCE_MS = 30_000
/** How long it may take to end on request, in milliseconds, before it is made to. */
const STOP_PATIENCE_MS = 5_000
/** Another process can take the free port in the moment before Postgres does. */
const PORT_ATTEMPTS = 3

export interface StartPostgresOptions {
  /** TCP port on loopback. @default 0, a free one */
  port?: number | undefined
  /** Further settings, over those below, as in `postgresql.conf`. */
  settings?: Readonly<Record<string, string>> | undefined
  /** The Postgres to run. @default what `findPostgres()` finds */
  binaries?: PostgresBinaries | undefined
  /** Receives what a person starting it should know. @default writes to standard error */
  onNotice?: ((message: string) => void) | undefined
}

/** A Postgres of our own in a temporary folder. It ends with this process, if not before. */
export interface PostgresServer {
  /** Superuser's address of the database `postgres`. */
  readonly url: string
  readonly port: number
  /** The major version, e.g. 17. */
  readonly major: number
  /** The process id of the postmaster. */
  readonly pid: number
  /** The folder that holds everything it wrote. */
  readonly directory: string
  /** Resolves when Postgres has ended, whether by `stop` or by itself. */
  readonly ended: Promise<void>
  /** The same address for another database of this server. */
  databaseUrl(database: string): string
  /** Ends Postgres and removes its folder. Safe to call more than once. */
  stop(): Promise<void>
}

/**
 * Starts an empty Postgres on loopback, ready for logical replication.
 *
 * @example
 * const server = await startPostgres()
 * await bootstrapDatabase(server.url)
 * await applyMigrations(server.url)
 * await server.stop()
 */
export async function startPostgres(options: StartPostgresOptions = {}): Promise<PostgresServer> {
  const onNotice = options.onNotice ?? ((message) => process.stderr.write(`${message}\n`))
  const found = options.binaries ?? (await findPostgres())
  const user = await findPostgresUser()

  const directory = await mkdtemp(path.join(tmpdir(), 'livepane-postgres-'))
  const guard = guardDirectory(directory)
  let postmaster: ChildProcess | undefined
  let stopping: Promise<void> | undefined

  const stop = async () => {
    if (postmaster) await end(postmaster)
    await rm(directory, { recursive: true, force: true })
    await guard.release()
  }

  try {
    if (user) await chown(directory, user.uid, user.gid)
    const binDir = await reachableBinDir(found, user, directory, onNotice)
    const password = randomBytes(18).toString('base64url')
    const dataDir = path.join(directory, 'data')
    await initialise(binDir, dataDir, found.major, password, user)
    const { port, child } = await launch(binDir, dataDir, options, user, (spawned) => {
      postmaster = spawned
    })

    const databaseUrl = (database: string) =>
      `postgresql://postgres:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`
    return {
      url: databaseUrl('postgres'),
      port,
      major: found.major,
      pid: child.pid ?? 0,
      directory,
      ended: untilEnded(child),
      databaseUrl,
      stop: () => {
        stopping ??= stop()
        return stopping
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The programs' folder, copied next to the data when `user` may not reach the original. */
async function reachableBinDir(
  { binDir, root }: PostgresBinaries,
  user: PostgresUser | undefined,
  directory: string,
  onNotice: (message: string) => void,
): Promise<string> {
  if (!root || !user || (await canRun(path.join(binDir, 'postgres'), user))) return binDir
  const copy = path.join(directory, 'native')
  onNotice(
    `The account "postgres" may not enter ${root}, so Postgres is copied to ${copy} for this run.`,
  )
  await cp(root, copy, { recursive: true, verbatimSymlinks: true })
  return path.join(copy, 'bin')
}

async function initialise(
  binDir: string,
  dataDir: string,
  major: number,
  password: string,
  user: PostgresUser | undefined,
): Promise<void> {
  const passwordFile = `${dataDir}.password`
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (user) await chown(passwordFile, user.uid, user.gid)

  // The built-in locale needs nothing of the machine, so text sorts and folds alike on all of them.
  const locale =
    major >= 17
      ? ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
      : ['--locale=C.UTF-8']
  // The password is random and the port is loopback: 4096 rounds would only slow each connection.
  const rounds = major >= 16 ? ['-c', 'scram_iterations=1'] : []
  const initdb = spawn(
    path.join(binDir, 'initdb'),
    [
      `--pgdata=${dataDir}`,
      '--username=postgres',
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      '--no-sync',
      ...locale,
      ...rounds,
    ],
    { ...user, cwd: path.dirname(dataDir), env: serverEnv(), stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const output = collectOutput(initdb)
  const [code] = await once(initdb, 'close')
  if (code !== 0) throw postgresStartFailed('initdb', output())
  await rm(passwordFile)
}

async function launch(
  binDir: string,
  dataDir: string,
  options: StartPostgresOptions,
  user: PostgresUser | undefined,
  onSpawn: (child: ChildProcess) => void,
): Promise<{ port: number; child: ChildProcess }> {
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

/** Nothing of the caller's PG* variables may leak in, and the words we look for must be English. */
function serverEnv(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, TZ: 'UTC', LC_ALL: 'C' }
}

function collectOutput(child: ChildProcess): () => string {
  let text = ''
  const append = (chunk: Buffer) => {
    text = (text + chunk.toString()).slice(-4000)
  }
  child.stdout?.on('data', append)
  child.stderr?.on('data', append)
  return () => text
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

async function end(child: ChildProcess): Promise<void> {
  // Fast shutdown. It waits for replication clients to read to the end, so it gets a limit.
  child.kill('SIGINT')
  const timer = setTimeout(() => child.kill('SIGQUIT'), STOP_PATIENCE_MS)
  await untilEnded(child)
  clearTimeout(timer)
}

async function untilEnded(child: ChildProcess): Promise<void> {
  // Without an id it never began, and no exit will be told.
  const hasEnded = child.exitCode !== null || child.signalCode !== null || child.pid === undefined
  if (!hasEnded) await once(child, 'exit')
}
