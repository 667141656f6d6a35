import { applyBatch, createRealtime, type GapReason, type NetChange } from '@livepane/core'
import { type Devstack, startDevstack } from '@livepane/devstack'
import { createClient } from '@supabase/supabase-js'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'

type Row = Record<string, unknown>

let devstack: Devstack
beforeAll(async () => {
  devstack = await startDevstack({ seed: false })
  await devstack.sql.query(`
    create table notes (
      id bigint primary key, owner text, total int not null default 0, body text not null default '');
    -- Values beyond a page are kept aside, and left out of updates that do not touch them.
    alter table notes alter column body set storage external;
    grant select on notes to service_role;
    alter publication supabase_realtime add table notes;`)
})
afterAll(() => devstack.stop())

const OWNERS = ['ann', 'ben', 'cem', 'dot', 'eve', 'fay']

/** An engine of its own over real sockets, REST and SQL. */
function connect() {
  const client = createClient(devstack.url, devstack.serviceRoleKey, {
    auth: { persistSession: false, autoRefreshToken: false },
  })
  const manager = createRealtime(client, { logger: () => {}, lingerMs: 10 })
  onTestFinished(async () => {
    manager.stop()
    await client.realtime.disconnect()
    await devstack.sql.query('truncate notes')
  })

  /** Keeps rows as a page would: from a read at each gap, with the batches since its start on top. */
  const watch = (filter?: string, where = 'true') => {
    const kept = { where, rows: [] as readonly Row[], gaps: [] as GapReason[] }
    let batches: NetChange[][] = []
    const read = async () => {
      const since: NetChange[][] = []
      batches = since
      const rows = await select(where)
      if (batches !== since) return
      kept.rows = since.reduce<readonly Row[]>(
        (before, changes) => applyBatch(before, changes),
        rows,
      )
    }
    const stop = manager.table(
      { table: 'notes', filter },
      {
        onBatch: ({ changes }) => {
          batches.push(changes)
          kept.rows = applyBatch(kept.rows, changes)
        },
        onResync: (reason) => {
          kept.gaps.push(reason)
          void read()
        },
      },
    )
    return Object.assign(kept, { stop, read, phase: () => stop.phase.getSnapshot() })
  }
  return { client, watch }
}

async function select(where: string): Promise<Row[]> {
  const { rows } = await devstack.sql.query(
    `select id::int, owner, total, body from notes where ${where} order by id`,
  )
  return rows
}

const byOwner = (owner: string) => [`owner=eq.${owner}`, `owner = '${owner}'`] as const

/** One transaction after the other, each of many rows: new ones, other owners, deletes. */
async function writeFor(ms: number): Promise<void> {
  const until = performance.now() + ms
  for (let round = 0; performance.now() < until; round++) {
    await devstack.sql.query(`
      begin;
      insert into notes (id, owner) select (${round} * 5 + i) % 60, 'ann' from generate_series(1, 5) i
        on conflict do nothing;
      update notes set total = total + 1, owner = (array['ann','ben','cem','dot','eve','fay'])[1 + (id + ${round}) % 6]
        where id % 5 = ${round % 5};
      delete from notes where id % 17 = ${round % 17};
      commit;`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

type Watched = ReturnType<ReturnType<typeof connect>['watch']>

const becomes = (condition: () => boolean | Promise<boolean>) =>
  vi.waitUntil(condition, { timeout: 20_000 })

/** Every page shows what the table holds. */
const becomesTrue = (watched: readonly Watched[]) =>
  becomes(async () => {
    const tables = await Promise.all(watched.map(({ where }) => select(where)))
    return watched.every(({ rows }, index) => text(rows) === text(tables[index] ?? []))
  })

const text = (rows: readonly Row[]) =>
  JSON.stringify(
    [...rows]
      .sort((a, b) => Number(a.id) - Number(b.id))
      .map(({ id, owner, total, body }) => [id, owner, total, body]),
  )

describe('filters over a real Postgres', () => {
  it('are true while they share a channel, are served by the whole table and join by themselves again', async () => {
    const { client, watch } = connect()
    const early = OWNERS.slice(0, 4).map((owner) => watch(...byOwner(owner)))
    await becomes(() => early.every(({ phase }) => phase() === 'live'))
    const writing = writeFor(8000)

    const late = OWNERS.slice(4).map((owner) => watch(...byOwner(owner)))
    await becomes(() => late.every(({ phase }) => phase() === 'live'))
    await becomes(() => client.getChannels().length === 1)
    const whole = watch()
    await becomes(() => whole.phase() === 'live')
    const large = watch('total=gte.2', 'total >= 2')
    expect(large.phase()).toBe('live')
    await large.read()
    await writing

    await becomesTrue([...early, ...late, whole, large])
    expect(client.getChannels()).toHaveLength(1)
    expect(early.map(({ gaps }) => gaps)).toEqual(early.map(() => ['first-live']))

    whole.stop()
    await becomes(() => early.every(({ gaps }) => gaps.length === 2))
    await writeFor(500)
    await becomesTrue([...early, ...late, large])
    expect(early.map(({ gaps }) => gaps)).toEqual(early.map(() => ['first-live', 'recreated']))
  })

  it('read a row again whose filtered value Postgres left out of the update', async () => {
    const { client, watch } = connect()
    const whole = watch()
    const kept = watch('body=like.keep%', `body like 'keep%'`)
    await becomes(() => whole.phase() === 'live')
    const body = 'x'.repeat(9000)
    await devstack.sql.query(`insert into notes values (1, 'ann', 0, $1), (2, 'ann', 0, $2)`, [
      `keep ${body}`,
      `drop ${body}`,
    ])
    await becomesTrue([whole, kept])

    await devstack.sql.query('update notes set total = 5')

    await becomesTrue([whole, kept])
    expect(kept.rows).toMatchObject([{ id: 1, total: 5 }])
    expect(client.getChannels()).toHaveLength(1)
  })
})
