import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { DatabaseCheck } from './databaseCheck.ts'
import { type Session, sqlStateOf, withSessions } from './sessions.ts'

const SESSIONS = 8
/** Every so many transactions a session folds what all of them appended. */
const FOLD_EVERY = 7

export interface CounterRacesOptions {
  /** How many transactions each of the eight sessions makes. */
  transactions: number
}

/** Writers who share no booking, and so nothing but the counters. */
export function counterRaces({ transactions }: CounterRacesOptions): readonly DatabaseCheck[] {
  return [
    {
      name: `eight sessions that make two opposite changes of status in each of ${transactions} transactions never deadlock, and the counters agree`,
      run: async (url) => {
        const states = await changeOppositely(url, transactions)
        assert.deepEqual(states, [])
        await assertCountersAgree(url)
      },
    },
    {
      name: 'two transactions that take up the same two statuses in opposite order both go through',
      run: async (url) => {
        assert.deepEqual(await crossTransactions(url), [undefined, undefined])
        await assertCountersAgree(url)
      },
    },
    {
      name: 'the same two deadlock when a trigger counts in a row per status',
      run: async (url) => {
        await withSessions(url, 1, async ([session]) => session?.client.query(COUNT_IN_ROWS))
        const states = await crossTransactions(url)
        assert.deepEqual(
          states.filter((state) => state !== undefined),
          ['40P01'],
        )
      },
    },
  ]
}

/** Moves one booking from pending to approved and another the other way, again and again. */
async function changeOppositely(url: string, transactions: number): Promise<string[]> {
  return await withSessions(url, SESSIONS, async (sessions) => {
    const states: string[] = []
    await Promise.all(
      sessions.map(async (session) => {
        const { client } = session
        // The default second would make each deadlock cost one.
        await client.query(`set deadlock_timeout = '20ms'`)
        const [one, other] = await createPair(session)
        for (let n = 0; n < transactions; n++) {
          const isForward = n % 2 === 0
          await client.query('begin')
          const state = await sqlStateOf(
            setStatus(session, one, isForward ? 'approved' : 'pending').then(() =>
              setStatus(session, other, isForward ? 'pending' : 'approved'),
            ),
          )
          if (state) states.push(state)
          await client.query(state ? 'rollback' : 'commit')
          if (n % FOLD_EVERY === 0) await client.query('select private.fold_booking_counts()')
        }
      }),
    )
    return states
  })
}

/** What each of two transactions ended with that change bookings of their own in opposite order. */
async function crossTransactions(url: string): Promise<(string | undefined)[]> {
  return await withSessions(url, 2, async ([a, b]) => {
    if (!a || !b) throw new Error('Two sessions were asked for, and fewer came.')
    const [pendingOfA, approvedOfA] = await createPair(a)
    const [pendingOfB, approvedOfB] = await createPair(b)
    for (const { client } of [a, b]) await client.query(`begin; set deadlock_timeout = '20ms'`)
    await setStatus(a, pendingOfA, 'in_progress')
    await setStatus(b, approvedOfB, 'cancelled')
    const states = await Promise.all([
      sqlStateOf(setStatus(a, approvedOfA, 'cancelled')),
      sqlStateOf(setStatus(b, pendingOfB, 'in_progress')),
    ])
    for (const { client } of [a, b]) await client.query('commit')
    return states
  })
}

/** A pending and an approved booking of the session's own, both without milestones. */
async function createPair({ client }: Session): Promise<[pending: string, approved: string]> {
  const pair: [string, string] = [randomUUID(), randomUUID()]
  await client.query(
    `insert into public.bookings (id, status, total_price) values ($1, 'pending', 10), ($2, 'approved', 7)`,
    pair,
  )
  return pair
}

async function setStatus({ client }: Session, booking: string, status: string): Promise<void> {
  await client.query('update public.bookings set status = $2 where id = $1', [booking, status])
}

/** Holds the view and each day's counters to a count of every booking, folded or not. */
async function assertCountersAgree(url: string): Promise<void> {
  await withSessions(url, 1, async ([session]) => {
    const read = async (sql: string) => (await session?.client.query(sql))?.rows
    assert.deepEqual(await read(COUNTED_BY_VIEW), await read(COUNTED_ANEW))
    assert.deepEqual(await read('select * from private.booking_count_drift()'), [])
    await read('select private.fold_booking_counts(1000000)')
    assert.deepEqual(await read('select * from private.booking_count_drift()'), [])
    assert.deepEqual(await read(COUNTED_BY_VIEW), await read(COUNTED_ANEW))
  })
}

const COUNTED_BY_VIEW = `
  select total_bookings, pending_count, approved_count, in_progress_count, completed_count, cancelled_count,
    total_revenue
  from public.v_booking_status_metrics`

const COUNTED_ANEW = `
  select
    count(*) as total_bookings,
    count(*) filter (where status = 'pending') as pending_count,
    count(*) filter (where status = 'approved') as approved_count,
    count(*) filter (where status = 'in_progress') as in_progress_count,
    count(*) filter (where status = 'completed') as completed_count,
    count(*) filter (where status = 'cancelled') as cancelled_count,
    sum(total_price) filter (where status <> 'cancelled') as total_revenue
  from public.bookings`

/** The obvious way to count, in a row that every writer of a status waits for. */
const COUNT_IN_ROWS = `
  create table public.counted (status text primary key, bookings bigint not null);
  insert into public.counted
  select status, 0 from unnest('{pending,approved,in_progress,completed,cancelled}'::text[]) status;

  create function public.count_in_rows() returns trigger language plpgsql as $$
  begin
    update public.counted set bookings = bookings - 1 where status = old.status;
    update public.counted set bookings = bookings + 1 where status = new.status;
    return null;
  end;
  $$;

  create trigger count_in_rows after update on public.bookings
  for each row execute function public.count_in_rows();
`
