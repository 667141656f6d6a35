import { parseArgs } from 'node:util'
import { applyMigrations } from './applyMigrations.ts'
import { bootstrapDatabase } from './bootstrapDatabase.ts'
import { argumentInvalid, hostNotLocal } from './errors.ts'
import { generatedFiles, writeGeneratedFiles } from './generatedFiles.ts'
import { rollBackMigrations } from './rollBackMigrations.ts'
import { seedDatabase } from './seedDatabase.ts'
import { startPostgres } from './startPostgres.ts'
import { withClient } from './withClient.ts'

const USAGE =
  'db:up [--port N] | db:reset --url postgresql://… [--force] | db:seed --url postgresql://… [--bookings N] [--until YYYY-MM-DD] | db:generate'

interface Flags {
  url?: string
  port?: string
  bookings?: string
  until?: string
  force?: boolean
}

try {
  await run(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}

async function run(args: string[]): Promise<void> {
  const { command, flags } = readArguments(args)
  switch (command) {
    case 'up':
      return await up(readNumber(flags.port, args))
    case 'reset':
      return await reset(readUrl(flags.url, args), flags.force ?? false)
    case 'seed':
      return await seed(
        readUrl(flags.url, args),
        readNumber(flags.bookings, args),
        readDay(flags.until, args),
      )
    case 'generate':
      return await generate()
    default:
      throw argumentInvalid(args.join(' '), USAGE)
  }
}

/** Runs a migrated Postgres in the foreground until a signal, or until it ends by itself. */
async function up(port: number): Promise<void> {
  const server = await startPostgres({ port })
  const stopped = new Promise<'signal'>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => resolve('signal'))
    }
  })
  try {
    await bootstrapDatabase(server.url)
    await applyMigrations(server.url)
    print({ url: server.url })
    const reason = await Promise.race([stopped, server.ended])
    if (reason !== 'signal') process.exitCode = 1
  } finally {
    await server.stop()
  }
}

/** Writes what is made from the migrated schema, and prints the names of the files. */
async function generate(): Promise<void> {
  const server = await startPostgres()
  try {
    await bootstrapDatabase(server.url)
    await applyMigrations(server.url)
    await writeGeneratedFiles(server.url)
    print({ written: generatedFiles.map(({ name }) => `supabase/${name}`) })
  } finally {
    await server.stop()
  }
}

/** Takes the schema down and up again, and seeds it. Users of auth stay. */
async function reset(url: URL, isForced: boolean): Promise<void> {
  const isLocal = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
  if (!isLocal && !isForced) throw hostNotLocal(url.hostname)
  await rollBackMigrations(url.href)
  await applyMigrations(url.href)
  await seed(url, 0)
}

async function seed(url: URL, bookings: number, until?: string): Promise<void> {
  const onProgress = (done: number) =>
    process.stderr.write(
      `${done.toLocaleString('en')} of ${bookings.toLocaleString('en')} bookings\n`,
    )
  await seedDatabase(url.href, { bookings, until, onProgress })
  const counts = await withClient(url.href, (client) =>
    client.query(`
      select
        (select count(*)::integer from public.bookings) bookings,
        (select count(*)::integer from public.milestones) milestones
    `),
  )
  print(counts.rows[0])
}

function readArguments(args: string[]): { command: string | undefined; flags: Flags } {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        url: { type: 'string' },
        port: { type: 'string' },
        bookings: { type: 'string' },
        until: { type: 'string' },
        force: { type: 'boolean' },
      },
    })
    return { command: positionals[0], flags: values }
  } catch (cause) {
    throw argumentInvalid(args.join(' '), USAGE, cause)
  }
}

function readUrl(value: string | undefined, args: string[]): URL {
  if (!value || !URL.canParse(value)) throw argumentInvalid(args.join(' '), USAGE)
  return new URL(value)
}

function readNumber(value: string | undefined, args: string[]): number {
  const number = Number(value ?? 0)
  if (!Number.isSafeInteger(number) || number < 0) throw argumentInvalid(args.join(' '), USAGE)
  return number
}

function readDay(value: string | undefined, args: string[]): string | undefined {
  if (value === undefined) return undefined
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))
  if (!isDay) throw argumentInvalid(args.join(' '), USAGE)
  return value
}

/** One line of JSON on standard output, for programs that start this one. */
function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}
