import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { postgresUserMissing } from './errors.ts'

const run = promisify(execFile)

/** The account that Postgres runs as. `undefined`: the one of this process. */
export interface PostgresUser {
  readonly uid: number
  readonly gid: number
}

/** Postgres refuses to run as root, so root hands it to the account `postgres`, made if missing. */
export async function findPostgresUser(): Promise<PostgresUser | undefined> {
  if (process.getuid?.() !== 0) return undefined
  try {
    return await lookUp()
  } catch {
    // No such account yet.
  }
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'])
    return await lookUp()
  } catch (cause) {
    throw postgresUserMissing(cause)
  }
}

async function lookUp(): Promise<PostgresUser> {
  const [uid, gid] = await Promise.all([
    run('id', ['-u', 'postgres']),
    run('id', ['-g', 'postgres']),
  ])
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
}

/** Whether `user` can run `program`: every folder on the way must let it pass. */
export async function canRun(program: string, user: PostgresUser | undefined): Promise<boolean> {
  try {
    await run(program, ['--version'], { ...user, cwd: '/' })
    return true
  } catch {
    return false
  }
}
