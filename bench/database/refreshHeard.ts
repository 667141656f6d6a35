import { EventEmitter, once } from 'node:events'
import { type Devstack, startDevstack } from '@livepane/devstack'
import { createClient } from '@supabase/supabase-js'
import { atMost, type Goal } from '../goal.ts'
import { ms, printTable } from '../support/printTable.ts'
import { quantile } from '../support/quantile.ts'

const REFRESHES = { full: 200, quick: 20 }
const GOAL_MS = 500
const VIEW = 'client_health_summary'
/** A seeded member of staff. */
const ADMIN = 'a0000000-0000-4000-8000-000000000001'

/** How soon a dashboard hears that a read model has changed: from the call that refreshes it. */
export async function timeRefreshHeard(isQuick: boolean): Promise<Goal[]> {
  await using resources = new AsyncDisposableStack()
  const devstack = resources.adopt(await startDevstack(), (stack) => stack.stop())
  const client = createClient(devstack.url, devstack.anonKey, {
    auth: { persistSession: false, autoRefreshToken: false },
    accessToken: () => devstack.mintToken({ sub: ADMIN }),
  })
  resources.defer(async () => {
    await client.realtime.disconnect()
  })

  // Before the join, which would go out with the key for everybody otherwise.
  await client.realtime.setAuth()

  const heardAt = new Map<number, number>()
  const channel = new EventEmitter()
  client
    .channel('versions')
    .on<{ view: string; version: number }>(
      'postgres_changes',
      {
        event: 'UPDATE',
        schema: 'public',
        table: 'read_model_versions',
        filter: `view=eq.${VIEW}`,
      },
      ({ new: row }) => {
        heardAt.set(row.version, performance.now())
        channel.emit('change')
      },
    )
    .on('system', {}, ({ status, message }: { status: string; message: string }) => {
      if (status === 'ok') channel.emit('live')
      else channel.emit('error', new Error(message))
    })
    .subscribe()
  await once(channel, 'live')

  await devstack.sql.query(`insert into nps_clients (client_name) values ('Acme')`)
  const times: number[] = []
  for (let n = 0; n < (isQuick ? REFRESHES.quick : REFRESHES.full); n++) {
    await devstack.sql.query('update nps_clients set cse = $1', [`Person ${n}`])
    const at = performance.now()
    const version = await refresh(devstack)
    while (!heardAt.has(version)) await once(channel, 'change')
    times.push((heardAt.get(version) ?? Number.NaN) - at)
  }
  console.log()
  printTable(
    [`${times.length} refreshes, heard by supabase-js`, 'p50', 'p95', 'most'],
    [
      [
        'from the refresh’s beginning',
        ...[0.5, 0.95, 1].map((share) => ms(quantile(times, share))),
      ],
    ],
  )
  return [atMost('a refresh, heard by supabase-js, p95', GOAL_MS, quantile(times, 0.95), ms)]
}

/** The version that a refresh has given the view. */
async function refresh({ sql }: Devstack): Promise<number> {
  await sql.query('select public.refresh_view($1)', [VIEW])
  const { rows } = await sql.query<{ version: string }>(
    'select version from read_model_versions where view = $1',
    [VIEW],
  )
  return Number(rows[0]?.version)
}
