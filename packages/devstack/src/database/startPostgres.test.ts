import { chmod, cp, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { findPostgres, type PostgresBinaries } from './findPostgres.ts'
import { type PostgresServer, startPostgres } from './startPostgres.ts'
import { withClient } from './withClient.ts'

let server: PostgresServer
let scratch: string

beforeAll(async () => {
  scratch = await mkdtemp(path.join(tmpdir(), 'livepane-test-'))
  // The account that Postgres runs as must be able to enter.
  await chmod(scratch, 0o755)
  server = await startPostgres()
})

afterAll(async () => {
  await server.stop()
  await rm(scratch, { recursive: true })
})

afterEach(() => {
  vi.unstubAllEnvs()
})

describe('startPostgres', () => {
  it('starts a Postgres whose changes can be decoded at once', async () => {
    expect(server.major).toBe(17)
    expect(await setting(server, 'wal_level')).toBe('logical')
    expect(await setting(server, 'synchronous_commit')).toBe('on')
    expect(await setting(server, 'fsync')).toBe('off')
  })

  it('listens on loopback alone, and asks for a password', async () => {
    expect(await setting(server, 'listen_addresses')).toBe('127.0.0.1')
    expect(await setting(server, 'unix_socket_directories')).toBe('')
    const guessed = new URL(server.url)
    guessed.password = 'postgres'
    await expect(withClient(guessed.href, async () => {})).rejects.toMatchObject({ code: '28P01' })
  })

  it('takes further settings', async () => {
    const other = await startPostgres({ settings: { max_connections: '17' } })
    try {
      expect(await setting(other, 'max_connections')).toBe('17')
    } finally {
      await other.stop()
    }
  })

  it('keeps every process and file of its own to itself, and removes them when it stops', async () => {
    const other = await startPostgres()
    const files = await readdir(other.directory)
    await Promise.all([other.stop(), other.stop()])
    await other.ended

    expect(files).toEqual(['data'])
    await expect(stat(other.directory)).rejects.toMatchObject({ code: 'ENOENT' })
    expect(isAlive(other.pid)).toBe(false)
  })

  it('names what failed, and leaves nothing, when initdb fails', async () => {
    const folder = await useTemporaryFolder('after-initdb')
    const binaries = await fakeBinaries('broken-initdb', 'echo no space left; exit 1', 'exit 0')
    await expect(startPostgres({ binaries })).rejects.toMatchObject({
      code: 'postgres-start-failed',
      message: expect.stringContaining('initdb failed and printed: no space left'),
    })
    expect(await readdir(folder)).toEqual([])
  })

  it('names what failed, and leaves nothing, when Postgres ends at once', async () => {
    const folder = await useTemporaryFolder('after-postgres')
    const { binDir } = await findPostgres()
    const binaries = await fakeBinaries(
      'broken-postgres',
      `exec ${binDir}/initdb "$@"`,
      'echo out of memory >&2; exit 1',
    )
    await expect(startPostgres({ binaries })).rejects.toMatchObject({
      code: 'postgres-start-failed',
      message: expect.stringContaining('out of memory'),
    })
    expect(await readdir(folder)).toEqual([])
  })

  it('refuses a port that is taken', async () => {
    const other = createServer()
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => {
        const address = other.address()
        resolve(typeof address === 'object' && address ? address.port : 0)
      })
    })
    try {
      await expect(startPostgres({ port })).rejects.toThrow(
        new RegExp(`Postgres on port ${port} failed and printed: .*Address already in use`, 's'),
      )
    } finally {
      other.close()
    }
  })

  it.runIf(process.getuid?.() === 0)(
    'copies programs that the account "postgres" may not reach, and says so',
    async () => {
      const { root = '', major } = await findPostgres()
      const closed = path.join(scratch, 'closed')
      await mkdir(closed, { mode: 0o700 })
      const moved = path.join(closed, 'native')
      await cp(root, moved, { recursive: true, verbatimSymlinks: true })
      const notices: string[] = []

      const other = await startPostgres({
        binaries: { source: 'embedded', binDir: path.join(moved, 'bin'), root: moved, major },
        onNotice: (message) => notices.push(message),
      })
      await other.stop()

      expect(notices).toEqual([expect.stringMatching(/may not enter .*closed.* is copied to/)])
      await expect(stat(other.directory)).rejects.toMatchObject({ code: 'ENOENT' })
    },
    // 120 MB are copied, twice.
    90_000,
  )
})

async function setting({ url }: PostgresServer, name: string): Promise<string> {
  return await withClient(url, async (client) => {
    const { rows } = await client.query<{ value: string }>('select current_setting($1) "value"', [
      name,
    ])
    return rows[0]?.value ?? ''
  })
}

/** Programs that do what the scripts say, and know their version. */
async function fakeBinaries(
  name: string,
  initdb: string,
  postgres: string,
): Promise<PostgresBinaries> {
  const binDir = path.join(scratch, name)
  await mkdir(binDir)
  await writeFile(path.join(binDir, 'initdb'), `#!/bin/sh\n${initdb}\n`, { mode: 0o755 })
  await writeFile(path.join(binDir, 'postgres'), `#!/bin/sh\n${postgres}\n`, { mode: 0o755 })
  return { source: 'environment', binDir, root: undefined, major: 17 }
}

/** A folder of its own for what a start writes, so that what it leaves can be told from others'. */
async function useTemporaryFolder(name: string): Promise<string> {
  const folder = path.join(scratch, name)
  await mkdir(folder)
  vi.stubEnv('TMPDIR', folder)
  return folder
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
