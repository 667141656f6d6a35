import assert from 'node:assert/strict'
import type { DatabaseCheck } from './databaseCheck.ts'
import { type Session, sqlStateOf, untilBlocked, withSessions } from './sessions.ts'

const BOOKING = 'b0000000-0000-0000-0000-000000000001'
const OTHER_BOOKING = 'b0000000-0000-0000-0000-000000000002'
const FIRST = 'd0000000-0000-0000-0000-000000000001'
const SECOND = 'd0000000-0000-0000-0000-000000000002'

/** Sessions that write at the same time. Each schedule is forced, so each outcome is certain. */
export const progressRaces: readonly DatabaseCheck[] = [
  {
    name: 'two sessions that complete the last two milestones at once complete the booking',
    run: async (url) => {
      assert.equal(await completeTogether(url), '100 completed')
    },
  },
  {
    name: 'the same two sessions lose one when the recount takes no lock',
    run: async (url) => {
      await rewriteRecount(url, /perform 1\s+from public\.bookings[\s\S]*?for no key update;/, '')
      assert.equal(await completeTogether(url), '50 in_progress')
    },
  },
  {
    name: 'two sessions that each inserted a child row of the booking recount it without a deadlock',
    run: async (url) => {
      assert.deepEqual(await recountBesideChildRows(url), [undefined, undefined])
    },
  },
  {
    name: 'the same two sessions deadlock when the recount locks for update',
    run: async (url) => {
      await rewriteRecount(url, 'for no key update', 'for update')
      const states = await recountBesideChildRows(url)
      assert.deepEqual(
        states.filter((state) => state !== undefined),
        ['40P01'],
      )
    },
  },
  {
    name: 'a recount that waits for one booking holds none that comes after it',
    run: (url) =>
      withBookings(url, async (a, b, observer) => {
        // Stored last first, so that reading in the order of storage would lock the last one first.
        await observer.client.query('truncate public.bookings cascade')
        await createBooking(observer, OTHER_BOOKING, SECOND)
        await createBooking(observer, BOOKING, FIRST)
        await a.client.query('begin')
        await setStatus(a, 'approved')
        const blocked = b.client.query(`update public.milestones set status = 'completed'`)
        await untilBlocked(observer, b, blocked)
        await observer.client.query('select from public.bookings where id = $1 for update nowait', [
          OTHER_BOOKING,
        ])
        await a.client.query('commit')
        await blocked
        assert.equal(await shownAs(observer, OTHER_BOOKING), '100 completed')
      }),
  },
  {
    name: 'milestones that change places between two bookings count once each',
    run: (url) =>
      withBookings(url, async (a, b, observer) => {
        await move(observer, SECOND, OTHER_BOOKING)
        await a.client.query('begin')
        await move(a, FIRST, OTHER_BOOKING)
        const blocked = move(b, SECOND, BOOKING)
        await untilBlocked(observer, b, blocked)
        await complete(a, FIRST)
        await a.client.query('commit')
        await blocked
        assert.equal(await shownAs(observer, BOOKING), '0 pending')
        assert.equal(await shownAs(observer, OTHER_BOOKING), '100 completed')
      }),
  },
  {
    name: 'a booking that is cancelled while its last milestone completes stays cancelled',
    run: (url) =>
      withBookings(url, async (a, b, observer) => {
        await complete(observer, FIRST)
        await a.client.query('begin')
        await setStatus(a, 'cancelled')
        const blocked = complete(b, SECOND)
        await untilBlocked(observer, b, blocked)
        await a.client.query('commit')
        await blocked
        assert.equal(await shownAs(observer, BOOKING), '100 cancelled')
      }),
  },
  {
    name: 'a booking that is approved while a milestone completes is in progress',
    run: (url) =>
      withBookings(url, async (a, b, observer) => {
        await a.client.query('begin')
        await complete(a, FIRST)
        const blocked = setStatus(b, 'approved')
        await untilBlocked(observer, b, blocked)
        await a.client.query('commit')
        await blocked
        assert.equal(await shownAs(observer, BOOKING), '50 in_progress')
      }),
  },
]

/** Two writers and an observer, on two bookings of which the first has two open milestones. */
async function withBookings<Result>(
  url: string,
  work: (a: Session, b: Session, observer: Session) => Promise<Result>,
): Promise<Result> {
  return await withSessions(url, 3, async ([a, b, observer]) => {
    if (!a || !b || !observer) throw new Error('Three sessions were asked for.')
    await createBooking(observer, BOOKING, FIRST, SECOND)
    await createBooking(observer, OTHER_BOOKING)
    return await work(a, b, observer)
  })
}

async function completeTogether(url: string): Promise<string> {
  return await withBookings(url, async (a, b, observer) => {
    await a.client.query('begin')
    await b.client.query('begin')
    await complete(a, FIRST)
    const blocked = complete(b, SECOND)
    await untilBlocked(observer, b, blocked)
    await a.client.query('commit')
    await blocked
    await b.client.query('commit')
    return await shownAs(observer, BOOKING)
  })
}

/** What each of the two sessions ended with: a SQLSTATE, or `undefined`. */
async function recountBesideChildRows(url: string): Promise<(string | undefined)[]> {
  return await withBookings(url, async (a, b, observer) => {
    await observer.client.query(
      'create table public.receipts (booking_id uuid not null references public.bookings (id))',
    )
    const writers = [
      { session: a, milestone: FIRST },
      { session: b, milestone: SECOND },
    ]
    for (const { session } of writers) {
      await session.client.query('begin')
      await session.client.query('insert into public.receipts (booking_id) values ($1)', [BOOKING])
    }
    return await Promise.all(
      writers.map(async ({ session, milestone }) => {
        const state = await sqlStateOf(complete(session, milestone))
        await session.client.query(state ? 'rollback' : 'commit')
        return state
      }),
    )
  })
}

/** Puts a wrong recount in place, to see that the schedule tells it from the right one. */
async function rewriteRecount(url: string, part: string | RegExp, other: string): Promise<void> {
  await withSessions(url, 1, async ([session]) => {
    const answer = await session?.client.query<{ source: string }>(
      `select pg_get_functiondef('private.recount_bookings'::regproc) source`,
    )
    const source = answer?.rows[0]?.source ?? ''
    const rewritten = source.replace(part, other)
    assert.notEqual(rewritten, source)
    await session?.client.query(rewritten)
  })
}

async function createBooking(
  { client }: Session,
  booking: string,
  ...milestones: readonly string[]
): Promise<void> {
  await client.query('insert into public.bookings (id) values ($1)', [booking])
  await client.query(
    'insert into public.milestones (id, booking_id) select unnest($1::uuid[]), $2',
    [milestones, booking],
  )
}

async function complete({ client }: Session, milestone: string): Promise<void> {
  await client.query(`update public.milestones set status = 'completed' where id = $1`, [milestone])
}

async function move({ client }: Session, milestone: string, booking: string): Promise<void> {
  await client.query('update public.milestones set booking_id = $2 where id = $1', [
    milestone,
    booking,
  ])
}

async function setStatus({ client }: Session, status: string): Promise<void> {
  await client.query('update public.bookings set status = $2 where id = $1', [BOOKING, status])
}

async function shownAs({ client }: Session, booking: string): Promise<string> {
  const { rows } = await client.query<{ shown: string }>(
    `select progress_percentage || ' ' || status shown from public.bookings where id = $1`,
    [booking],
  )
  return rows[0]?.shown ?? 'gone'
}
