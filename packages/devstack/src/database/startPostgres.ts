import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findPostgres, type PostgresBinaries } from './findPostgres.ts'
import { guardDirectory } from './guardDirectory.ts'
import { initialiseCluster } from './initialiseCluster.ts'
import { launchPostgres } from './launchPostgres.ts'
import { canRun, findPostgresUser, type PostgresUser } from './postgresUser.ts'
import { endServer, untilEnded } from './serverProcess.ts'

/** How `startPostgres` starts; every option has a default. */
export interface StartPostgresOptions {
  /** TCP port on loopback. @default 0, a free one */
  port?: number | undefined
  /** Further settings, over our own, as in `postgresql.conf`. */
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
  /** On loopback. */
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
    if (postmaster) await endServer(postmaster)
    await rm(directory, { recursive: true, force: true })
    await guard.release()
  }

  try {
    if (user) await chown(directory, user.uid, user.gid)
    const binDir = await reachableBinDir(found, user, directory, onNotice)
    const password = randomBytes(18).toString('base64url')
    const dataDir = path.join(directory, 'data')
    await initialiseCluster({ binDir, dataDir, major: found.major, password, user })
    const { port, child } = await launchPostgres({
      binDir,
      dataDir,
      user,
      port: options.port ?? 0,
      settings: options.settings ?? {},
      onSpawn: (spawned) => {
        postmaster = spawned
      },
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
