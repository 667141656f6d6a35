import assert from 'node:assert/strict'
import path from 'node:path'
import { applyMigrations } from '../applyMigrations.ts'
import { bootstrapDatabase } from '../bootstrapDatabase.ts'
import { describeSchema } from '../describeSchema.ts'
import { listMigrations } from '../migrationFiles.ts'
import { rollBackMigrations } from '../rollBackMigrations.ts'
import { seedDatabase } from '../seedDatabase.ts'
import { SUPABASE_FOLDER } from '../supabaseFolder.ts'
import { createTemplate, dropDatabase } from '../templateDatabase.ts'
import { withClient } from '../withClient.ts'
import type { DatabaseCheck } from './databaseCheck.ts'

/** What holds of the migrations as a whole, their rollback scripts and the seed. */
export const migrationChecks: readonly DatabaseCheck[] = [
  {
    name: 'every migration has a rollback script of the same name, and the other way round',
    run: async () => {
      const names = async (folder: string) =>
        (await listMigrations(path.join(SUPABASE_FOLDER, folder))).map((file) =>
          path.basename(file.path),
        )
      assert.deepEqual(await names('rollback'), await names('migrations'))
    },
  },
  {
    name: 'a second run of the bootstrap and of the migrations changes nothing',
    run: async (url) => {
      const before = await describeSchema(url)
      await bootstrapDatabase(url)
      assert.deepEqual(await applyMigrations(url), [])
      assert.deepEqual(await describeSchema(url), before)
    },
  },
  {
    name: 'up, down and up again gives the same schema, also with rows in it',
    run: async (url) => {
      const up = await describeSchema(url)
      await seedDatabase(url)
      await rollBackMigrations(url)
      const down = await describeSchema(url)
      assert.deepEqual(
        down.filter((line) => /\b(public|private)\./.test(line)),
        [],
      )
      await applyMigrations(url)
      assert.deepEqual(await describeSchema(url), up)
    },
  },
  {
    name: 'down leaves what the bootstrap made, and nothing else',
    run: async (url) => {
      await rollBackMigrations(url)
      const server = { url, databaseUrl: (name: string) => new URL(`/${name}`, url).href }
      const bare = await createTemplate(server, 'bare', bootstrapDatabase)
      assert.deepEqual(await describeSchema(url), await describeSchema(bare))
      await dropDatabase(server, 'bare')
    },
  },
  {
    name: 'a second seed writes no row',
    run: async (url) => {
      await seedDatabase(url, { bookings: 25 })
      const first = await readRows(url)
      await seedDatabase(url, { bookings: 25 })
      assert.deepEqual(await readRows(url), first)
      assert.equal(first.bookings.length, 65)
    },
  },
  {
    name: 'the seed shows every status, every role and both customers',
    run: async (url) => {
      await seedDatabase(url)
      const { bookings, milestones, staff } = await readRows(url)
      assert.equal(bookings.length, 40)
      assert.deepEqual([...new Set(bookings.map(({ status }) => status))].sort(), [
        'approved',
        'cancelled',
        'completed',
        'in_progress',
        'pending',
      ])
      assert.deepEqual(staff.map(({ role }) => role).sort(), ['admin', 'manager', 'viewer'])
      assert.equal(new Set(bookings.map(({ customer_id }) => customer_id)).size, 3)
      for (const booking of bookings) {
        const own = milestones.filter(({ booking_id }) => booking_id === booking.id)
        assert.ok(own.length >= 3 && own.length <= 5)
      }
    },
  },
  {
    name: 'an owner who is no superuser can migrate and seed, as on a hosted project',
    run: async (url) => {
      await rollBackMigrations(url)
      const owner = new URL(url)
      owner.username = `owner_of_${owner.pathname.slice(1)}`
      owner.password = 'owner'
      await withClient(url, (client) =>
        client.query(`
          create role ${owner.username} login password 'owner' bypassrls createrole;
          grant create on database ${owner.pathname.slice(1)} to ${owner.username};
          grant all on schema public to ${owner.username};
          grant usage on schema auth to ${owner.username};
          grant select, insert, update, delete, references, trigger on all tables in schema auth to ${owner.username};
          grant all on schema supabase_migrations to ${owner.username};
          grant all on all tables in schema supabase_migrations to ${owner.username};
          alter publication supabase_realtime owner to ${owner.username};
          -- There the owner may make policies on this table, though it is not theirs.
          alter table realtime.messages owner to ${owner.username};
          grant usage on schema realtime to ${owner.username};
        `),
      )
      try {
        await applyMigrations(owner.href)
        await seedDatabase(owner.href)
        const { bookings } = await readRows(url)
        assert.ok(bookings.some(({ status }) => status === 'in_progress'))

        await withClient(owner.href, (client) =>
          client.query(`select enable_broadcast('bookings'); update bookings set title = 'Sent'`),
        )
        assert.ok((await sentTopics(url)).has('public.bookings:all'))
      } finally {
        await rollBackMigrations(url)
        // Roles belong to the whole server: this one must not outlive the check.
        await withClient(url, (client) =>
          client.query(`
            alter publication supabase_realtime owner to current_user;
            alter table realtime.messages owner to current_user;
            drop owned by ${owner.username};
            drop role ${owner.username};
          `),
        )
      }
    },
  },
]

async function sentTopics(url: string): Promise<Set<string>> {
  return await withClient(url, async (client) => {
    const { rows } = await client.query<{ topic: string }>('select topic from realtime.messages')
    return new Set(rows.map(({ topic }) => topic))
  })
}

/** Rows as the database renders them, so that a difference of a microsecond shows. */
type Row = Readonly<Record<string, string | null>>

async function readRows(
  url: string,
): Promise<Record<'bookings' | 'milestones' | 'profiles' | 'staff' | 'users', Row[]>> {
  return await withClient(url, async (client) => {
    const read = async (table: string) => {
      const { rows } = await client.query<{ row: Record<string, unknown> }>(
        `select to_jsonb(t) "row" from ${table} t order by id`,
      )
      return rows.map(({ row }) =>
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => [name, value === null ? null : String(value)]),
        ),
      )
    }
    return {
      bookings: await read('public.bookings'),
      milestones: await read('public.milestones'),
      profiles: await read('public.profiles'),
      staff: await read('public.staff'),
      users: await read('auth.users'),
    }
  })
}
