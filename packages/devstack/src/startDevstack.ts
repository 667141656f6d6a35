import { Pool } from 'pg'
import {
  applyMigrations,
  bootstrapDatabase,
  seedDatabase,
  startPostgres,
} from './database/index.ts'
import type { CreateUserOptions, Devstack, DevstackOptions } from './devstack.ts'
import { signUpFailed } from './errors.ts'
import { createFunctionsService } from './functions/functionsService.ts'
import { startGateway } from './gateway/gateway.ts'
import { startRealtimeService } from './realtime/realtimeService.ts'
import { type RestService, startRestService } from './rest/restService.ts'
import { createApiKeys, mintToken, REFRESH_SECRET } from './tokens.ts'
import { startTraffic } from './traffic/startTraffic.ts'

/**
 * Starts Postgres, migrates and seeds it, and serves REST, auth, Realtime and Edge
 * Functions below one URL on loopback. When a step fails, those before it are undone.
 *
 * @example
 * const devstack = await startDevstack()
 * const supabase = createClient(devstack.url, devstack.anonKey)
 * await devstack.sql.query("update bookings set title = 'Seen in the browser'")
 * await devstack.stop()
 */
export async function startDevstack(options: DevstackOptions = {}): Promise<Devstack> {
  const undo: (() => Promise<void>)[] = []
  const stop = async () => {
    // In reverse: nothing may lose what it stands on.
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    return await start(options, undo, stop)
  } catch (error) {
    await stop()
    throw error
  }
}

async function start(
  options: DevstackOptions,
  undo: (() => Promise<void>)[],
  stop: () => Promise<void>,
): Promise<Devstack> {
  const {
    port = 0,
    seed = true,
    bookings = 0,
    maxRows = 1000,
    broadcast = true,
    traffic = 0,
    delayMs = 0,
    profile = 'local',
  } = options
  const { log = () => {}, limits = {}, functionSecrets = { REFRESH_SECRET } } = options
  const { anonKey, serviceRoleKey } = await createApiKeys()
  const apiKeys = [anonKey, serviceRoleKey]

  const postgres = await startPostgres({ onNotice: log })
  undo.push(() => postgres.stop())
  const databaseUrl = postgres.url
  await bootstrapDatabase(databaseUrl)
  await applyMigrations(databaseUrl)
  if (seed) await seedDatabase(databaseUrl, { bookings })
  log('The database is migrated.')

  const sql = new Pool({ connectionString: databaseUrl, max: 10 })
  sql.on('error', (error) => log(`SQL: ${error.message}`))
  undo.push(() => sql.end())
  if (broadcast) {
    await sql.query('select public.enable_broadcast(table_name) from private.broadcast_tables')
  }

  const rest = await startRestService({ databaseUrl, maxRows, log })
  undo.push(() => rest.stop())
  const timing = profile === 'cloud' ? 'cloud' : (options.timing ?? 'instant')
  const realtime = await startRealtimeService({
    databaseUrl,
    apiKeys,
    timing,
    limits,
    delayMs,
    log,
  })
  undo.push(() => realtime.stop())
  const functions = createFunctionsService({
    // Asked for by the first request, so there is a gateway by then.
    env: () => ({
      SUPABASE_URL: gateway.url,
      SUPABASE_ANON_KEY: anonKey,
      SUPABASE_SERVICE_ROLE_KEY: serviceRoleKey,
      ...functionSecrets,
    }),
    log,
  })
  undo.push(() => functions.stop())
  const routes = {
    rest: rest.fetch,
    realtimeApi: realtime.fetch,
    realtimeSocket: realtime.upgrade,
    functions: functions.fetch,
  }
  const gateway = await startGateway({ port, apiKeys, routes, log })
  undo.push(() => gateway.stop())
  if (traffic > 0) {
    const onError = (error: unknown) => log(`Traffic: ${String(error)}`)
    undo.push(startTraffic({ sql, perSecond: traffic, onError }))
  }

  return {
    url: gateway.url,
    anonKey,
    serviceRoleKey,
    databaseUrl,
    sql,
    realtime: realtime.controls,
    mintToken,
    createUser: (user) => signUp(rest, gateway.url, anonKey, user),
    stop: once(stop),
  }
}

async function signUp(
  rest: RestService,
  url: string,
  anonKey: string,
  { email, password }: CreateUserOptions,
): Promise<string> {
  const response = await rest.fetch(
    new Request(`${url}/auth/v1/signup`, {
      method: 'POST',
      headers: { apikey: anonKey, 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    }),
  )
  const answer = await response.text()
  if (!response.ok) throw signUpFailed(email, response.status, answer)
  const session = JSON.parse(answer) as { user: { id: string } }
  return session.user.id
}

/** The first call's promise, for every call. */
function once(task: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  return () => {
    running ??= task()
    return running
  }
}
