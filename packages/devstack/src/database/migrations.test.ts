import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { applyMigrations } from './applyMigrations.ts'
import { bootstrapDatabase } from './bootstrapDatabase.ts'
import { describeSchema } from './describeSchema.ts'
import { rollBackMigrations } from './rollBackMigrations.ts'
import { type PostgresServer, startPostgres } from './startPostgres.ts'
import { SUPABASE_FOLDER } from './supabaseFolder.ts'
import { cloneDatabase, createTemplate } from './templateDatabase.ts'
import { withClient } from './withClient.ts'

let server: PostgresServer
let scratch: string
/** A bootstrapped database, and folders with copies of the real migrations. */
let url: string
let migrations: string
let rollback: string
let tests = 0

beforeAll(async () => {
  scratch = await mkdtemp(path.join(tmpdir(), 'livepane-test-'))
  server = await startPostgres()
  await createTemplate(server, 'bare', bootstrapDatabase)
})

afterAll(async () => {
  await server.stop()
  await rm(scratch, { recursive: true })
})

beforeEach(async () => {
  tests++
  url = await cloneDatabase(server, 'bare', `test_${tests}`)
  migrations = path.join(scratch, `${tests}`, 'migrations')
  rollback = path.join(scratch, `${tests}`, 'rollback')
  await mkdir(path.join(scratch, `${tests}`))
  await cp(path.join(SUPABASE_FOLDER, 'migrations'), migrations, { recursive: true })
  await cp(path.join(SUPABASE_FOLDER, 'rollback'), rollback, { recursive: true })
})

describe('applyMigrations', () => {
  it('applies in order what is missing, and nothing twice', async () => {
    const first = await applyMigrations(url, migrations)
    expect(first).toEqual([...first].sort())
    expect(await applyMigrations(url, migrations)).toEqual([])

    await writeFile(path.join(migrations, '20991231235959_add_room.sql'), 'create table room ()')
    expect(await applyMigrations(url, migrations)).toEqual(['20991231235959'])
  })

  it('keeps nothing of a file that fails, and everything before it', async () => {
    const file = path.join(migrations, '20991231235959_add_room.sql')
    await writeFile(file, 'create table public.room (); select 1 / 0;')
    await expect(applyMigrations(url, migrations)).rejects.toMatchObject({
      code: 'migration-failed',
      message: expect.stringContaining(
        '20991231235959_add_room.sql failed: division by zero (SQLSTATE 22012).',
      ),
    })
    expect(await tableExists('public.room')).toBe(false)
    expect(await tableExists('public.bookings')).toBe(true)

    await writeFile(file, 'create table public.room ()')
    expect(await applyMigrations(url, migrations)).toEqual(['20991231235959'])
  })

  it('lets two runners on one database share the work', async () => {
    const [one, other] = await Promise.all([
      applyMigrations(url, migrations),
      applyMigrations(url, migrations),
    ])
    expect([one.length, other.length].sort()).toEqual([0, Math.max(one.length, other.length)])
    expect(one.length + other.length).toBeGreaterThan(0)
  })

  it.each(['add_room.sql', '2026_add_room.sql', '20991231235959_Add-Room.sql'])(
    'refuses the file name %s, which the Supabase command would skip',
    async (name) => {
      await writeFile(path.join(migrations, name), 'select 1')
      await expect(applyMigrations(url, migrations)).rejects.toMatchObject({
        code: 'migration-name-invalid',
      })
    },
  )
})

describe('rollBackMigrations', () => {
  it('takes back newest first', async () => {
    const applied = await applyMigrations(url, migrations)
    expect(await rollBackMigrations(url, rollback)).toEqual([...applied].reverse())
    expect(await tableExists('public.bookings')).toBe(false)
  })

  it('stops at a migration that has no script', async () => {
    await writeFile(path.join(migrations, '20991231235959_add_room.sql'), 'create table room ()')
    await applyMigrations(url, migrations)
    await expect(rollBackMigrations(url, rollback)).rejects.toMatchObject({
      code: 'rollback-missing',
    })
  })
})

describe('describeSchema', () => {
  it.each([
    ['a grant', 'grant select on public.bookings to anon'],
    ['a grant on a column', 'grant update (title) on public.bookings to anon'],
    ['a comment', `comment on column public.bookings.title is 'Other'`],
    ['a default', `alter table public.bookings alter title set default 'Other'`],
    ['a check', 'alter table public.bookings add check (total_price < 1000000)'],
    ['an index', 'create index on public.bookings (title)'],
    ['a policy', 'create policy "Other" on public.bookings for select to anon using (true)'],
    ['row level security', 'alter table public.bookings disable row level security'],
    ['a trigger', 'alter table public.bookings disable trigger stamp_row'],
    ['a function', 'alter function private.is_staff() security invoker'],
    ['a right to a function', 'grant execute on function private.is_staff() to anon'],
    ['a published table', 'alter publication supabase_realtime add table public.staff'],
    ['a replica identity', 'alter table public.bookings replica identity full'],
    ['a schema', 'grant usage on schema private to anon'],
    ['a view', 'create view public.other as select 1 as one'],
  ])('shows a change of %s', async (_, change) => {
    await applyMigrations(url, migrations)
    const before = await describeSchema(url)
    await withClient(url, (client) => client.query(change))
    expect(await describeSchema(url)).not.toEqual(before)
  })
})

async function tableExists(name: string): Promise<boolean> {
  return await withClient(url, async (client) => {
    const { rows } = await client.query<{ found: boolean }>(
      'select to_regclass($1) is not null found',
      [name],
    )
    return rows[0]?.found ?? false
  })
}
