import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { postgresStartFailed } from './errors.ts'
import type { PostgresUser } from './postgresUser.ts'
import { collectOutput, serverEnv } from './serverProcess.ts'

/** What a new cluster is made with. */
export interface ClusterOptions {
  readonly binDir: string
  /** Where to make it. The folder must not exist yet; its parent must, and belong to `user`. */
  readonly dataDir: string
  readonly major: number
  /** Of the superuser `postgres`. */
  readonly password: string
  readonly user: PostgresUser | undefined
}

/** Makes the files of an empty cluster. */
export async function initialiseCluster({
  binDir,
  dataDir,
  major,
  password,
  user,
}: ClusterOptions): Promise<void> {
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
