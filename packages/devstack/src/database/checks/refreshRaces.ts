import assert from 'node:assert/strict'
import type { DatabaseCheck } from './databaseCheck.ts'
import { type Session, untilBlocked, withSessions } from './sessions.ts'

const VIEW = 'client_health_summary'

/** Drains, writers and workers that die, at the same time. Each schedule is forced. */
export const refreshRaces: readonly DatabaseCheck[] = [
  {
    name: 'two drains at once refresh each view once',
    run: (url) =>
      withQuietPolicies(url, async (a, b, observer) => {
        await addClient(observer, 'Acme')
        await Promise.all([drain(a), drain(b)])
        assert.deepEqual(await runsPerView(observer), {
          client_health_summary: 1,
          event_compliance_summary: 1,
        })
      }),
  },
  {
    name: 'eight drains at once refresh what all ten views were asked for once',
    run: (url) =>
      withQuietPolicies(url, async (_a, _b, observer) => {
        await observer.client.query(
          'select public.request_refresh(view_name) from private.refresh_policies',
        )
        await withSessions(url, 8, (workers) => Promise.all(workers.map(drain)))
        const runs = await runsPerView(observer)
        assert.deepEqual(Object.values(runs), Array(10).fill(1))
      }),
  },
  {
    name: 'what one claim has taken and not committed yet, another neither takes nor waits for',
    run: (url) =>
      withQuietPolicies(url, async (a, b, observer) => {
        await observer.client.query(
          'update private.refresh_jobs set wanted_since = clock_timestamp() where view_name = $1',
          [VIEW],
        )
        await a.client.query('begin')
        assert.deepEqual(await claim(a), [VIEW])
        assert.deepEqual(await claim(b), [])
        await a.client.query('commit')
        assert.deepEqual(await claim(b), [])
      }),
  },
  {
    name: 'a worker that finds another at the same view leaves it alone',
    run: (url) =>
      withQuietPolicies(url, async (a, b, observer) => {
        await a.client.query('begin')
        await refresh(a)
        const { rows } = await b.client.query(`select * from public.refresh_view('${VIEW}')`)
        assert.equal(rows[0]?.error_message, 'Another worker is refreshing it.')
        await a.client.query('commit')
        assert.deepEqual(await runsPerView(observer), { [VIEW]: 1 })
      }),
  },
  {
    name: 'a change that commits during a refresh is refreshed again',
    run: (url) => changeDuringRefresh(url, async () => {}),
  },
  {
    name: 'so it is when another drain has seen it in the queue meanwhile',
    run: (url) =>
      changeDuringRefresh(url, async (observer) => {
        assert.deepEqual(await claim(observer), [], 'what is under way is not claimed')
      }),
  },
  {
    name: 'a view is as old as the beginning of its refresh, however long that takes',
    run: (url) =>
      withQuietPolicies(url, async (holder, worker, observer) => {
        await holdRefresh(holder)
        const refreshed = refresh(worker)
        await untilBlocked(observer, worker, refreshed)
        const { rows } = await observer.client.query<{ middle: string }>(
          'select clock_timestamp()::text as middle',
        )
        await holder.client.query('rollback')
        await refreshed
        const { rows: found } = await observer.client.query(
          `select refreshed_at < $1 as is_older, staleness > clock_timestamp() - $1 as is_staler
           from public.view_freshness where view_name = '${VIEW}'`,
          [rows[0]?.middle],
        )
        assert.deepEqual(found, [{ is_older: true, is_staler: true }])
      }),
  },
  {
    name: 'a change that commits after its drain has looked is there for the next one',
    run: (url) =>
      withQuietPolicies(url, async (a, b, observer) => {
        await a.client.query('begin')
        await addClient(a, 'Acme')
        await drain(b)
        assert.deepEqual(await clients(observer), [])
        await a.client.query('commit')

        await drain(b)
        assert.deepEqual(await clients(observer), ['Acme'])
      }),
  },
  {
    name: 'a refresh that runs out of time is a failure, and the fourth opens an incident',
    run: (url) =>
      withQuietPolicies(url, async (holder, worker, observer) => {
        await holdRefresh(holder)
        await worker.client.query(`set statement_timeout = '50ms'`)
        for (let failure = 1; failure <= 4; failure++) {
          assert.deepEqual(await openIncidents(observer), [])
          await refresh(worker)
        }
        assert.deepEqual(await openIncidents(observer), [
          { view_name: VIEW, last_error: 'canceling statement due to statement timeout' },
        ])
        await holder.client.query('rollback')
        await worker.client.query('reset statement_timeout')
        await refresh(worker)
        assert.deepEqual(await openIncidents(observer), [])
      }),
  },
  {
    name: 'a worker that is killed in the middle leaves nothing stuck',
    run: (url) =>
      withQuietPolicies(url, async (holder, killer, observer) => {
        await addClient(observer, 'Acme')
        await holdRefresh(holder)
        const died = withSessions(url, 1, async ([worker]) => {
          if (!worker) throw new Error('A worker was asked for, and none came.')
          // Its connection ends with it, which is what happens here on purpose.
          worker.client.on('error', () => {})
          const drained = drain(worker)
          await untilBlocked(killer, worker, drained)
          await killer.client.query('select pg_terminate_backend($1)', [worker.pid])
          await drained
        })
        await assert.rejects(died)
        await holder.client.query('rollback')
        assert.deepEqual(await claim(observer), [], 'its claim still holds')

        await observer.client.query(
          `update private.refresh_jobs set claimed_at = claimed_at - interval '11 minutes'`,
        )
        await drain(observer)
        assert.deepEqual(await clients(observer), ['Acme'])
        const { rows } = await observer.client.query(
          'select view_name from private.refresh_jobs where claimed_at is not null',
        )
        assert.deepEqual(rows, [])
      }),
  },
]

/** Adds a client while a drain refreshes another, and looks for both after the next one. */
async function changeDuringRefresh(
  url: string,
  meanwhile: (observer: Session) => Promise<void>,
): Promise<void> {
  await withQuietPolicies(url, async (holder, worker, observer) => {
    await addClient(observer, 'Acme')
    await holdRefresh(holder)
    const drained = drain(worker)
    await untilBlocked(observer, worker, drained)
    await addClient(observer, 'Bolt')
    await meanwhile(observer)
    await holder.client.query('rollback')
    await drained

    await drain(observer)
    assert.deepEqual(await clients(observer), ['Acme', 'Bolt'])
    assert.equal((await runsPerView(observer))[VIEW], 2)
  })
}

/** Three sessions on a database in which nothing is due by the clock. */
async function withQuietPolicies(
  url: string,
  work: (a: Session, b: Session, observer: Session) => Promise<void>,
): Promise<void> {
  await withSessions(url, 3, async ([a, b, observer]) => {
    if (!a || !b || !observer) throw new Error('Three sessions were asked for, and fewer came.')
    await observer.client.query(`
      update private.refresh_policies
      set every = '1 year', min_gap = '0', max_share = 1, at_time = null,
        business_every = null, business_from = null, business_until = null;
      update private.refresh_jobs set last_started_at = clock_timestamp();
      delete from private.refresh_queue;
    `)
    // Whoever waits for a lock that nobody lets go fails, and does not wait for ever.
    for (const { client } of [a, b, observer]) await client.query(`set lock_timeout = '10s'`)
    await work(a, b, observer)
  })
}

async function addClient({ client }: Session, name: string): Promise<void> {
  await client.query('insert into public.nps_clients (client_name) values ($1)', [name])
}

async function claim({ client }: Session): Promise<string[]> {
  const { rows } = await client.query<{ view: string }>(
    'select public.claim_refreshes() as view order by 1',
  )
  return rows.map(({ view }) => view)
}

async function refresh({ client }: Session): Promise<void> {
  await client.query(`select * from public.refresh_view('${VIEW}')`)
}

async function drain({ client }: Session): Promise<void> {
  await client.query('call private.drain_refreshes()')
}

/** Keeps a refresh waiting in its middle, until this session's transaction ends. */
async function holdRefresh({ client }: Session): Promise<void> {
  await client.query('begin')
  await client.query('lock table public.aging_accounts in access exclusive mode')
}

async function clients({ client }: Session): Promise<string[]> {
  const { rows } = await client.query<{ client_name: string }>(
    `select client_name from analytics.${VIEW} order by 1`,
  )
  return rows.map(({ client_name }) => client_name)
}

async function openIncidents({ client }: Session): Promise<unknown[]> {
  const { rows } = await client.query(
    'select view_name, last_error from private.alert_incidents where closed_at is null',
  )
  return rows
}

async function runsPerView({ client }: Session): Promise<Record<string, number>> {
  const { rows } = await client.query<{ view_name: string; runs: number }>(
    'select view_name, count(*)::integer runs from private.job_runs group by 1 order by 1',
  )
  return Object.fromEntries(rows.map(({ view_name, runs }) => [view_name, runs]))
}
