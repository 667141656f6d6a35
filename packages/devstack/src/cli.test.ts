import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { describe, expect, it, onTestFinished } from 'vitest'
import { eventually } from '../test/eventually.ts'

const CLI = fileURLToPath(new URL('./cli.ts', import.meta.url))

/** The command in a temporary folder of its own, so that whatever it leaves is seen. */
async function runCli(...args: string[]) {
  const folder = await mkdtemp(path.join(tmpdir(), 'devstack-cli-'))
  // Postgres runs as another user and has to pass through.
  await chmod(folder, 0o755)
  const child = spawn(process.execPath, ['--conditions=livepane-source', CLI, ...args], {
    env: { ...process.env, TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await rm(folder, { recursive: true, force: true })
  })
  let stderr = ''
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString()
  })
  const lines: string[] = []
  createInterface(child.stdout).on('line', (line) => lines.push(line))
  return { child, folder, lines, stderr: () => stderr }
}

/** Resolves when the command has its folder: Postgres is being started. */
async function untilStarting(folder: string): Promise<void> {
  await eventually(() => readdir(folder)).not.toEqual([])
}

async function exitCode(child: ChildProcess): Promise<unknown> {
  const [code] = await once(child, 'exit')
  return code
}

/** Every process whose command line names the folder, the command itself included. */
async function processesIn(folder: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid,args'])
  return stdout.split('\n').filter((line) => line.includes(folder))
}

/** The processes that the command started and whose command line names `word`. */
async function childrenOf({ pid }: ChildProcess, word: string): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid=,ppid=,args='])
  return stdout
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((match) => Number(match?.[2]) === pid && match?.[3]?.includes(word))
    .map((match) => Number(match?.[1]))
}

/** An ended one answers a signal for as long as nobody reaps it, but has no command line any more. */
function isRunning(pid: number): boolean {
  return existsSync(`/proc/${pid}/cmdline`) && readFileSync(`/proc/${pid}/cmdline`).length > 0
}

describe('pnpm devstack', { timeout: 100_000 }, () => {
  it('prints one line of JSON when it is ready, and leaves nothing after SIGTERM', async () => {
    const { child, folder, lines } = await runCli('--no-seed', '--traffic', '20')
    await eventually(() => lines.length).toBe(1)
    const ready = JSON.parse(lines[0] ?? '')
    expect(Object.keys(ready)).toEqual(['url', 'anonKey', 'serviceRoleKey', 'databaseUrl'])
    expect(await processesIn(folder)).not.toEqual([])

    const client = new Client({ connectionString: ready.databaseUrl })
    client.on('error', () => {})
    await client.connect()
    const bookings = () => client.query('select from public.bookings')
    await eventually(async () => (await bookings()).rowCount).toBeGreaterThan(0)
    await client.end()

    child.kill('SIGTERM')
    expect(await exitCode(child)).toBe(0)
    expect(await readdir(folder)).toEqual([])
    expect(await processesIn(folder)).toEqual([])
    expect(lines).toHaveLength(1)
    await expect(fetch(ready.url)).rejects.toThrow()
  })

  it('leaves nothing when it is interrupted while it starts', async () => {
    const { child, folder, lines } = await runCli()
    await untilStarting(folder)
    child.kill('SIGINT')
    expect(await exitCode(child)).toBe(0)
    expect(await readdir(folder)).toEqual([])
    expect(await processesIn(folder)).toEqual([])
    expect(lines.length).toBeLessThanOrEqual(1)
  })

  it('takes Postgres with it when it is killed', async () => {
    const { child, folder, lines } = await runCli('--no-seed')
    await eventually(() => lines.length).toBe(1)
    child.kill('SIGKILL')
    await eventually(() => processesIn(folder)).toEqual([])
    await eventually(() => readdir(folder)).toEqual([])
  })

  it('takes the functions that it serves with it when it is killed', async () => {
    const { child, lines } = await runCli('--no-seed')
    await eventually(() => lines.length).toBe(1)
    const { url } = JSON.parse(lines[0] ?? '')
    await fetch(`${url}/functions/v1/booking-summary`, { method: 'OPTIONS' })
    const served = await childrenOf(child, 'serveFunction.ts')
    expect(served).toHaveLength(1)
    child.kill('SIGKILL')
    await eventually(() => served.filter(isRunning)).toEqual([])
  })

  it('says in a sentence what is wrong with its arguments', async () => {
    const { child, folder, lines, stderr } = await runCli('--port', 'x')
    expect(await exitCode(child)).toBe(1)
    expect(stderr()).toMatch(/^devstack: --port is "x", .* Use: pnpm devstack .*\n$/)
    expect(lines).toEqual([])
    expect(await readdir(folder)).toEqual([])
  })
})
