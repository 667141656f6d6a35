import { App } from '@supabase/lite'
import { createPostgresConnection } from '@supabase/lite/postgres'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyMigrations } from './applyMigrations.ts'
import { bootstrapDatabase } from './bootstrapDatabase.ts'
import { seedDatabase } from './seedDatabase.ts'
import { type PostgresServer, startPostgres } from './startPostgres.ts'

let server: PostgresServer
let connection: ReturnType<typeof createPostgresConnection>
let app: App

beforeAll(async () => {
  server = await startPostgres()
  await bootstrapDatabase(server.url)
  await applyMigrations(server.url)
  await seedDatabase(server.url)
  connection = createPostgresConnection({ url: server.url })
  app = new App({
    connection,
    auth: { enabled: true, jwt_secret: 'a secret of at least thirty-two characters' },
    options: { server: { apiKeys: false } },
  })
  await app.init()
})

afterAll(async () => {
  await connection.close()
  await server.stop()
})

describe('seedDatabase', () => {
  it.each([
    ['admin', 40],
    ['manager', 40],
    ['viewer', 40],
    ['ana', 16],
    ['ben', 16],
  ])('lets %s sign in, who then reads %i bookings', async (name, bookings) => {
    const client = connect()
    const { data, error } = await client.auth.signInWithPassword({
      email: `${name}@livepane.test`,
      password: 'livepane',
    })
    expect(error).toBeNull()
    expect(data.user?.email).toBe(`${name}@livepane.test`)

    const { count } = await client.from('bookings').select('*', { count: 'exact', head: true })
    expect(count).toBe(bookings)
  })

  it('lets nobody sign in with another password', async () => {
    const { error } = await connect().auth.signInWithPassword({
      email: 'admin@livepane.test',
      password: 'lifepane',
    })
    expect(error?.code).toBe('invalid_credentials')
  })

  it('leaves room for people who sign up, and names their profiles', async () => {
    const client = connect()
    const { error } = await client.auth.signUp({
      email: 'new@livepane.test',
      password: 'long enough',
      options: { data: { full_name: 'New Person' } },
    })
    expect(error).toBeNull()
    const { data } = await client.from('profiles').select('full_name')
    expect(data).toEqual([{ full_name: 'New Person' }])
  })
})

function connect(): SupabaseClient {
  return createClient('https://seed.test', 'anon', {
    auth: { persistSession: false, autoRefreshToken: false },
    global: { fetch: async (input, init) => await app.fetch(new Request(input, init)) },
  })
}
