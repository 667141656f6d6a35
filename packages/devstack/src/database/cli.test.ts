import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { withClient } from './withClient.ts'

const SCRIPT = fileURLToPath(new URL('cli.ts', import.meta.url))

/** A folder for what the command writes, so that what it leaves can be seen. */
let scratch: string
const children: ChildProcess[] = []

beforeAll(async () => {
  scratch = await mkdtemp(path.join(tmpdir(), 'livepane-test-'))
  // The account that Postgres runs as must be able to enter.
  await chmod(scratch, 0o755)
})

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await rm(scratch, { recursive: true, force: true })
})

describe('db:up', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'prints the address of a migrated database, and leaves nothing after %s',
    async (signal) => {
      const { child, url } = await up()
      expect(await tables(url)).toEqual(expect.arrayContaining(['bookings', 'milestones', 'staff']))
      const postmaster = await postmasterId()

      child.kill(signal)
      expect(await once(child, 'exit')).toEqual([0, null])

      expect(isAlive(postmaster)).toBe(false)
      expect(await readdir(scratch)).toEqual([])
    },
  )

  it('leaves nothing when it is killed', async () => {
    const { child, url } = await up()
    child.kill('SIGKILL')
    await vi.waitFor(async () => {
      expect(await readdir(scratch)).toEqual([])
    }, 10_000)
    await expect(tables(url)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })

  it('says so when Postgres ends by itself', async () => {
    const { child } = await up()
    process.kill(await postmasterId(), 'SIGQUIT')
    expect(await once(child, 'exit')).toEqual([1, null])
    expect(await readdir(scratch)).toEqual([])
  })
})

describe('db:seed and db:reset', () => {
  it('seeds, seeds further, and resets', async () => {
    const { child, url } = await up()
    expect(await run('seed', '--url', url)).toMatchObject({
      code: 0,
      output: '{"bookings":40,"milestones":160}\n',
    })
    expect(await run('seed', '--url', url, '--bookings', '30')).toMatchObject({
      output: '{"bookings":70,"milestones":280}\n',
    })
    expect(await run('reset', '--url', url)).toMatchObject({
      code: 0,
      output: '{"bookings":40,"milestones":160}\n',
    })
    child.kill('SIGTERM')
    await once(child, 'exit')
  })

  it('refuses to reset a database on another machine', async () => {
    const { code, errors } = await run(
      'reset',
      '--url',
      'postgresql://postgres@db.example.test/app',
    )
    expect(code).toBe(1)
    expect(errors).toMatch(/"db\.example\.test" was refused\. .+ Pass --force/)
  })

  it.each([
    ['no command', []],
    ['an unknown command', ['down']],
    ['an unknown flag', ['up', '--prot', '1']],
    ['a missing address', ['seed']],
    ['a number that is none', ['seed', '--url', 'postgresql://x', '--bookings', 'many']],
  ])('explains itself when given %s', async (_, args) => {
    const { code, errors } = await run(...args)
    expect(code).toBe(1)
    expect(errors).toMatch(/were not understood\. Nothing was done\. Use: db:up/)
  })
})

async function up(): Promise<{ child: ChildProcess; url: string }> {
  const child = start('up')
  const [chunk] = await once(child.stdout, 'data')
  const { url }: { url: string } = JSON.parse(String(chunk))
  return { child, url }
}

async function run(...args: string[]): Promise<{ code: number; output: string; errors: string }> {
  const child = start(...args)
  let output = ''
  let errors = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  const [code] = await once(child, 'close')
  return { code, output, errors }
}

function start(...args: string[]) {
  const env = { ...process.env, TMPDIR: scratch }
  const child = spawn(process.execPath, [SCRIPT, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  return child
}

async function tables(url: string): Promise<string[]> {
  return await withClient(url, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
    )
    return rows.map(({ name }) => name)
  })
}

async function postmasterId(): Promise<number> {
  const [folder = ''] = await readdir(scratch)
  const lock = await readFile(path.join(scratch, folder, 'data', 'postmaster.pid'), 'utf8')
  return Number.parseInt(lock, 10)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
