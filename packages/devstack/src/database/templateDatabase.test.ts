import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PostgresServer, startPostgres } from './startPostgres.ts'
import { cloneDatabase, createTemplate, dropDatabase } from './templateDatabase.ts'
import { withClient } from './withClient.ts'

let server: PostgresServer

beforeAll(async () => {
  server = await startPostgres()
  await createTemplate(server, 'template', (url) =>
    withClient(url, async (client) => {
      await client.query('create table rooms (name text); insert into rooms values ($$Attic$$)')
    }),
  )
})

afterAll(async () => {
  await server.stop()
})

describe('cloneDatabase', () => {
  it('copies what the template holds, and the copies are apart', async () => {
    const one = await cloneDatabase(server, 'template', 'one')
    const other = await cloneDatabase(server, 'template', 'other')
    await withClient(one, (client) => client.query('delete from rooms'))

    expect(await countRooms(one)).toBe(0)
    expect(await countRooms(other)).toBe(1)
  })

  it('replaces a copy of the same name', async () => {
    const first = await cloneDatabase(server, 'template', 'again')
    await withClient(first, (client) => client.query('delete from rooms'))
    expect(await countRooms(await cloneDatabase(server, 'template', 'again'))).toBe(1)
  })
})

describe('dropDatabase', () => {
  it('drops a database that has connections and a replication slot', async () => {
    const url = await cloneDatabase(server, 'template', 'held')
    const client = new Client({ connectionString: url })
    const ended = new Promise((resolve) => client.on('error', resolve))
    await client.connect()
    await client.query(`select pg_create_logical_replication_slot('held_slot', 'pgoutput')`)

    await dropDatabase(server, 'held')

    await ended
    const { rows } = await withClient(server.url, (admin) =>
      admin.query(`
        select slot_name::text as name from pg_replication_slots
        union all select datname from pg_database where datname = 'held'
      `),
    )
    expect(rows).toEqual([])
  })

  it('does nothing where there is no such database', async () => {
    await expect(dropDatabase(server, 'never_made')).resolves.toBeUndefined()
  })
})

async function countRooms(url: string): Promise<number> {
  return await withClient(url, async (client) => {
    const { rows } = await client.query('select name from rooms')
    return rows.length
  })
}
