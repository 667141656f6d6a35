import { createRealtime, type GapReason, type RealtimeOptions } from '@livepane/core'
import { type LiveQueryOptions, liveQueries } from '@livepane/core/query'
import { type Devstack, startDevstack } from '@livepane/devstack'
import { createClient } from '@supabase/supabase-js'
import { QueryClient, QueryObserver } from '@tanstack/query-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { userIds } from '../support/viewers.ts'

interface Booking extends Record<string, unknown> {
  id: string
  title: string
  status: string
}

let devstack: Devstack
beforeAll(async () => {
  devstack = await startDevstack()
})
beforeEach(async () => {
  await devstack.sql.query('delete from bookings')
  await devstack.sql.query(`insert into bookings (title) values ('Fence'), ('Shed'), ('Wall')`)
  await devstack.realtime.settled()
})
afterAll(() => devstack.stop())

/** A page of that user's: an engine of its own over real sockets, REST and SQL. */
function connect(userId: string, options: Partial<RealtimeOptions> = {}) {
  const counts = { reads: 0 }
  const client = createClient(devstack.url, devstack.anonKey, {
    accessToken: () => devstack.mintToken({ sub: userId }),
    realtime: { reconnectAfterMs: () => 50 },
    global: {
      fetch: (input, init) => {
        if (String(input).includes('/rest/v1/')) counts.reads += 1
        return fetch(input, init)
      },
    },
  })
  const manager = createRealtime(client, {
    source: 'broadcast',
    recovery: 'replay',
    logger: () => {},
    lingerMs: 10,
    backoff: { minMs: 50, maxMs: 100 },
    ...options,
  })
  const queryClient = new QueryClient()
  const gaps: GapReason[] = []
  onTestFinished(async () => {
    devstack.realtime.accept()
    manager.stop()
    queryClient.clear()
    await client.realtime.disconnect()
  })

  /** A live list of bookings, as a hook would keep it. */
  const show = (live: Partial<LiveQueryOptions> = {}, where: Record<string, string> = {}) => {
    const queryKey = ['bookings', where, live.topic]
    const handle = liveQueries(manager, queryClient).handle({
      queryKey,
      table: 'bookings',
      ...live,
    })
    const stopLive = handle.subscribe(() => {})
    const observer = new QueryObserver<Booking[]>(queryClient, {
      queryKey,
      staleTime: Number.POSITIVE_INFINITY,
      queryFn: handle.wrap(async () => {
        const { data } = await client.from('bookings').select().match(where).throwOnError()
        return data
      }),
    })
    const stopQuery = observer.subscribe(() => {})
    onTestFinished(() => {
      stopQuery()
      stopLive()
    })
    return {
      phase: () => handle.getSnapshot().phase,
      titles: () => titlesOf(queryClient.getQueryData<Booking[]>(queryKey) ?? []),
    }
  }
  const listen = (topic?: string) =>
    manager.table({ table: 'bookings', topic }, { onResync: (reason) => gaps.push(reason) })
  return { client, manager, counts, gaps, show, listen }
}

type List = ReturnType<ReturnType<typeof connect>['show']>

const titlesOf = (rows: readonly Pick<Booking, 'title'>[]) => rows.map(({ title }) => title).sort()

const becomes = (condition: () => boolean) => vi.waitUntil(condition, { timeout: 20_000 })

const areLive = (...lists: List[]) =>
  becomes(() => lists.every(({ phase, titles }) => phase() === 'live' && titles().length > 0))

/** The lists show what the table holds, and say so. */
async function areTrue(...lists: List[]): Promise<void> {
  const { rows } = await devstack.sql.query<Booking>('select title from bookings')
  const titles = titlesOf(rows)
  await becomes(() =>
    lists.every((list) => list.phase() === 'live' && String(list.titles()) === String(titles)),
  )
}

/** Nobody hears anything while `write` runs. */
async function whileAway(lists: readonly List[], write: () => Promise<unknown>): Promise<void> {
  devstack.realtime.refuse()
  await becomes(() => lists.every(({ phase }) => phase() !== 'live'))
  await write()
  devstack.realtime.accept()
}

/** One statement and transaction per booking. */
async function insert(count: number): Promise<void> {
  for (let n = 1; n <= count; n++) {
    await devstack.sql.query('insert into bookings (title) values ($1)', [`Missed ${n}`])
  }
}

describe('bookings by broadcast', () => {
  it('come, change and go without a further read, over one channel for every filter', async () => {
    const { client, counts, show } = connect(userIds.admin)
    const all = show()
    const pending = show({ filter: 'status=eq.pending' }, { status: 'pending' })
    await areLive(all, pending)
    const reads = counts.reads

    await devstack.sql.query(`insert into bookings (title) values ('Gate')`)
    await devstack.sql.query(`update bookings set title = 'High wall' where title = 'Wall'`)
    await devstack.sql.query(`update bookings set status = 'approved' where title = 'Shed'`)
    await devstack.sql.query(`delete from bookings where title = 'Fence'`)

    await areTrue(all)
    await becomes(() => String(pending.titles()) === 'Gate,High wall')
    expect(counts.reads).toBe(reads)
    expect(client.getChannels().map(({ subTopic }) => subTopic)).toEqual(['public.bookings:all'])
  })

  it('are brought after a drop without a read', async () => {
    const { counts, gaps, show, listen } = connect(userIds.admin)
    const [list, other] = [show(), show({}, { is_status_held: 'false' })]
    listen()
    await areLive(list, other)
    await devstack.sql.query(`update bookings set title = 'Heard' where title = 'Fence'`)
    await areTrue(list, other)
    const reads = counts.reads

    await whileAway([list, other], async () => {
      await insert(15)
      await devstack.sql.query(`update bookings set title = 'Low wall' where title = 'Wall'`)
      await devstack.sql.query(`update bookings set title = 'Lower wall' where title = 'Low wall'`)
      await devstack.sql.query(`delete from bookings where title = 'Shed'`)
    })

    await areTrue(list, other)
    expect(counts.reads).toBe(reads)
    expect(gaps).toEqual(['first-live'])
  })

  it('are brought also when nothing was heard before the drop', async () => {
    const { counts, show } = connect(userIds.admin)
    const list = show()
    await areLive(list)
    const reads = counts.reads
    await whileAway([list], () => insert(5))
    await areTrue(list)
    expect(counts.reads).toBe(reads)
  })

  it('are read once per list when more was missed than is told again', async () => {
    const { counts, gaps, show, listen } = connect(userIds.admin)
    const [list, other] = [show(), show({}, { is_status_held: 'false' })]
    listen()
    await areLive(list, other)
    const reads = counts.reads

    await whileAway([list, other], () => insert(26))

    await areTrue(list, other)
    expect(counts.reads).toBe(reads + 2)
    expect(gaps).toEqual(['first-live', 'rejoin'])
  })

  it('are read once when one transaction changed a row twice, whose order nobody can tell', async () => {
    const { counts, show } = connect(userIds.admin)
    const list = show()
    await areLive(list)
    const reads = counts.reads
    await whileAway([list], () =>
      devstack.sql.query(`
        begin;
        update bookings set title = 'Half' where title = 'Wall';
        update bookings set title = 'Done' where title = 'Half';
        commit;`),
    )
    await areTrue(list)
    expect(counts.reads).toBe(reads + 1)
  })

  it('are brought after the token expired', async () => {
    const { counts, gaps, show, listen } = connect(userIds.admin)
    const list = show()
    listen()
    await areLive(list)
    const reads = counts.reads

    const { joins } = devstack.realtime.stats()
    await Promise.all([devstack.realtime.expireTokens(), insert(3)])

    await areTrue(list)
    await becomes(() => devstack.realtime.stats().joins === joins + 1)
    await areTrue(list)
    expect(counts.reads).toBe(reads)
    expect(gaps).toEqual(['first-live'])
  })

  it('are read once when one statement changed too many', async () => {
    const { counts, show } = connect(userIds.admin)
    const list = show()
    await devstack.sql.query(
      `insert into bookings (title) select 'Booking ' || n from generate_series(1, 150) n`,
    )
    await areTrue(list)
    await areLive(list)
    const reads = counts.reads

    await devstack.sql.query(`update bookings set title = title || '!'`)

    await areTrue(list)
    expect(counts.reads).toBe(reads + 1)
  })

  it('leave one customer and reach another when they change hands', async () => {
    const topicOf = (userId: string) => ({ topic: `bookings:user:${userId}` })
    await devstack.sql.query(`update bookings set customer_id = $1 where title = 'Fence'`, [
      userIds.ana,
    ])
    await devstack.sql.query(`update bookings set customer_id = $1 where title = 'Shed'`, [
      userIds.ben,
    ])
    const ana = connect(userIds.ana).show(topicOf(userIds.ana))
    const ben = connect(userIds.ben).show(topicOf(userIds.ben))
    await areLive(ana, ben)

    await devstack.sql.query(
      `update bookings set customer_id = $1, title = 'Ben''s' where title = 'Fence'`,
      [userIds.ben],
    )

    await becomes(() => String(ben.titles()) === "Ben's,Shed")
    expect(ana.titles()).toEqual([])
  })

  it('are refused to whom the policy refuses them', async () => {
    const { manager } = connect(userIds.ben)
    const { state } = manager.table({ table: 'bookings' }, {})
    await becomes(() => state.getSnapshot().status === 'denied')
    expect(state.getSnapshot()).toMatchObject({ error: { code: 'permission-denied' } })
  })

  it('leave nothing on the server when nobody wants them any more', async () => {
    const { manager, listen } = connect(userIds.admin)
    const stop = listen()
    await becomes(() => stop.phase.getSnapshot() === 'live')
    const { channels } = devstack.realtime.stats()
    stop()
    await becomes(() => devstack.realtime.stats().channels === channels - 1)
    expect(manager.inspect().bindings).toEqual([])
  })
})
