import assert from 'node:assert/strict'
import { seedDatabase } from '../seedDatabase.ts'
import { cloneDatabase, dropDatabase } from '../templateDatabase.ts'
import { withClient } from '../withClient.ts'
import type { DatabaseCheck } from './databaseCheck.ts'

/** Each person's own, or told of as it happens. */
const NOT_GENERATED = ['notification_receipts']

/** What `pnpm db:seed --bookings N` makes. */
export const seedChecks: readonly DatabaseCheck[] = [
  {
    name: 'a generated database has rows in every table and read model, and counters that agree',
    run: async (url) => {
      await seedDatabase(url, { bookings: 200 })
      const empty = Object.entries(await countRows(url)).filter(([, rows]) => rows === 0)
      assert.deepEqual(
        empty.map(([name]) => name),
        NOT_GENERATED.map((name) => `public.${name}`),
      )
      await withClient(url, async (client) => {
        const drift = await client.query('select * from private.booking_count_drift()')
        assert.deepEqual(drift.rows, [])
        const late = await client.query('select from public.expenses where spent_on > current_date')
        assert.equal(late.rowCount, 0)
      })
    },
  },
  {
    name: 'the same number and day generate the same rows, and a second time none',
    run: async (url) => {
      const server = { url, databaseUrl: (name: string) => new URL(`/${name}`, url).href }
      const other = await cloneDatabase(server, 'migrated', 'generated')
      try {
        const options = { bookings: 60, until: '2026-06-30' }
        await seedDatabase(url, options)
        const first = await hashRows(url)
        await seedDatabase(other, options)
        assert.deepEqual(await hashRows(other), first)
        await seedDatabase(other, options)
        assert.deepEqual(await hashRows(other), first)
      } finally {
        await dropDatabase(server, 'generated')
      }
    },
  },
]

/** Tables of public and read models, by their names. */
async function countRows(url: string): Promise<Record<string, number>> {
  return await readEach(url, ['r', 'm'], (name) => `select count(*)::integer from ${name}`)
}

/** What each table of public holds, but for what triggers stamp with the clock. Notifications tell of that. */
async function hashRows(url: string): Promise<Record<string, string>> {
  return await readEach(url, ['r'], (name) =>
    ['public.notifications', 'public.read_model_versions'].includes(name)
      ? 'select null'
      : `select md5(string_agg(row::text, '' order by row::text)) from (
           select to_jsonb(t) - array['created_at', 'updated_at', 'version', 'resolved_at'] as row from ${name} t
         ) rows`,
  )
}

async function readEach<Value>(
  url: string,
  kinds: readonly string[],
  query: (name: string) => string,
): Promise<Record<string, Value>> {
  return await withClient(url, async (client) => {
    await client.query(`set search_path = ''`)
    const { rows } = await client.query<{ name: string }>(
      `select oid::regclass::text as name from pg_class
       where relnamespace in ('public'::regnamespace, 'analytics'::regnamespace) and relkind = any ($1)
       order by 1`,
      [kinds],
    )
    const values: Record<string, Value> = {}
    for (const { name } of rows) {
      const answer = await client.query<Value[]>({ text: query(name), rowMode: 'array' })
      const [value] = answer.rows[0] ?? []
      if (value !== undefined) values[name] = value
    }
    return values
  })
}
