import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { DatabaseCheck } from './databaseCheck.ts'
import { type Session, sqlStateOf, withSessions } from './sessions.ts'

const SESSIONS = 4
const BOOKINGS = 6
const MILESTONES = 24

/** Deadlock, and a parent that was deleted meanwhile: the price of deleting bookings under way. */
const EXPECTED_STATES = ['40P01', '23503']

export interface RandomWritesOptions {
  /** Where the choices come from. The order in which the server takes them up stays its own. */
  seed: number
  /** How many statements or transactions each of the four sessions makes. */
  writes: number
}

/** Random writes from four sessions at once; afterwards a count from scratch must agree with every row. */
export function randomWriteChecks({ seed, writes }: RandomWritesOptions): readonly DatabaseCheck[] {
  return [
    {
      name: `statements on single rows from four sessions never deadlock, and the counts agree (seed ${seed})`,
      run: async (url) => {
        const states = await writeAtRandom(url, { seed, writes }, singleRowWrite)
        assert.deepEqual(states, [])
        await assertCountsAgree(url)
      },
    },
    {
      name: `transactions, bulk writes and deletes from four sessions leave counts that agree (seed ${seed})`,
      run: async (url) => {
        const states = await writeAtRandom(url, { seed, writes }, anyWrite)
        assert.deepEqual(
          states.filter((state) => !EXPECTED_STATES.includes(state)),
          [],
        )
        await assertCountsAgree(url)
      },
    },
  ]
}

/** What a write chooses from: everybody's ids, and its session's own dice. */
interface Choices {
  readonly bookings: readonly string[]
  readonly milestones: string[]
  roll(sides: number): number
  pick<Item>(items: readonly Item[]): Item
}

interface Write {
  readonly sql: string
  readonly values: readonly unknown[]
}

/** Makes the writes, and returns the SQLSTATEs of those that failed. */
async function writeAtRandom(
  url: string,
  { seed, writes }: RandomWritesOptions,
  choose: (choices: Choices) => readonly Write[],
): Promise<string[]> {
  return await withSessions(url, SESSIONS, async (sessions) => {
    const ids = await createRows(sessions)
    const states: string[] = []
    await Promise.all(
      sessions.map(async ({ client }, index) => {
        // The default second would make each deadlock cost one.
        await client.query(`set deadlock_timeout = '20ms'`)
        const choices = createChoices(ids, seed * SESSIONS + index)
        for (let n = 0; n < writes; n++) {
          const chosen = choose(choices)
          const isTransaction = chosen.length > 1
          if (isTransaction) await client.query('begin')
          let state: string | undefined
          for (const { sql, values } of chosen) {
            state = await sqlStateOf(client.query(sql, [...values]))
            if (state) break
          }
          if (state) states.push(state)
          const isKept = !state && choices.roll(8) > 0
          if (isTransaction) await client.query(isKept ? 'commit' : 'rollback')
          if (choices.roll(10) === 0) await client.query('select private.fold_booking_counts(3)')
        }
      }),
    )
    return states
  })
}

async function createRows(
  sessions: readonly Session[],
): Promise<{ bookings: string[]; milestones: string[] }> {
  const bookings = Array.from({ length: BOOKINGS }, () => randomUUID())
  const milestones = Array.from({ length: MILESTONES }, () => randomUUID())
  const client = sessions[0]?.client
  await client?.query('insert into public.bookings (id) select unnest($1::uuid[])', [bookings])
  await client?.query(
    `insert into public.milestones (id, booking_id)
     select id, ($2::uuid[])[1 + n % cardinality($2::uuid[])]
     from unnest($1::uuid[]) with ordinality milestone (id, n)`,
    [milestones, bookings],
  )
  return { bookings, milestones }
}

function createChoices(ids: { bookings: string[]; milestones: string[] }, seed: number): Choices {
  let state = seed
  // mulberry32: small, and good enough to vary a test.
  const random = () => {
    state = (state + 0x6d2b79f5) | 0
    let bits = Math.imul(state ^ (state >>> 15), 1 | state)
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32
  }
  const roll = (sides: number) => Math.floor(random() * sides)
  return {
    ...ids,
    roll,
    pick: (items) => {
      const item = items[roll(items.length)]
      if (item === undefined) throw new Error('There is nothing to pick from.')
      return item
    },
  }
}

function singleRowWrite(choices: Choices): readonly Write[] {
  const { bookings, milestones, roll, pick } = choices
  const kind = roll(12)
  if (kind < 4) {
    const sql = 'update public.milestones set status = $2 where id = $1'
    return [
      {
        sql,
        values: [pick(milestones), pick(['pending', 'in_progress', 'completed', 'completed'])],
      },
    ]
  }
  if (kind < 6) {
    const sql = 'update public.milestones set booking_id = $2 where id = $1'
    return [{ sql, values: [pick(milestones), pick(bookings)] }]
  }
  if (kind < 7) {
    const sql = 'update public.milestones set weight = $2 where id = $1'
    return [{ sql, values: [pick(milestones), 1 + roll(5)] }]
  }
  if (kind < 8) {
    return [{ sql: 'delete from public.milestones where id = $1', values: [pick(milestones)] }]
  }
  if (kind < 9) {
    const id = randomUUID()
    milestones.push(id)
    const sql = `
      insert into public.milestones (id, booking_id, status) values ($1, $2, $3)
      on conflict do nothing`
    return [{ sql, values: [id, pick(bookings), pick(['pending', 'completed'])] }]
  }
  if (kind < 10) {
    // Of those deleted before, some come back this way and others change or move.
    const sql = `
      insert into public.milestones (id, booking_id, status, weight) values ($1, $2, $3, $4)
      on conflict (id) do update set
        booking_id = excluded.booking_id, status = excluded.status, weight = excluded.weight`
    const status = pick(['pending', 'in_progress', 'completed'])
    return [{ sql, values: [pick(milestones), pick(bookings), status, 1 + roll(5)] }]
  }
  if (kind < 11) {
    const sql = 'update public.bookings set total_price = $2 where id = $1'
    return [{ sql, values: [pick(bookings), roll(1000)] }]
  }
  const sql = 'update public.bookings set status = $2 where id = $1'
  const statuses = ['pending', 'approved', 'approved', 'in_progress', 'completed', 'cancelled']
  return [{ sql, values: [pick(bookings), pick(statuses)] }]
}

function anyWrite(choices: Choices): readonly Write[] {
  const { bookings, milestones, roll, pick } = choices
  switch (roll(8)) {
    case 0:
      return [...singleRowWrite(choices), ...singleRowWrite(choices), ...singleRowWrite(choices)]
    case 1: {
      const sql = 'update public.milestones set status = $3 where booking_id in ($1, $2)'
      return [{ sql, values: [pick(bookings), pick(bookings), pick(['pending', 'completed'])] }]
    }
    case 2: {
      const sql = `
        insert into public.milestones (id, booking_id, status) values ($1, $3, $5), ($2, $4, $5)
        on conflict (id) do update set status = excluded.status, booking_id = excluded.booking_id`
      const [id, otherId] = [pick(milestones), randomUUID()]
      milestones.push(otherId)
      return [{ sql, values: [id, otherId, pick(bookings), pick(bookings), 'completed'] }]
    }
    case 3: {
      const booking = pick(bookings)
      return [
        { sql: 'delete from public.bookings where id = $1', values: [booking] },
        {
          sql: 'insert into public.bookings (id) values ($1) on conflict do nothing',
          values: [booking],
        },
      ]
    }
    default:
      return singleRowWrite(choices)
  }
}

/** Counts in JavaScript what the triggers counted in SQL. */
async function assertCountsAgree(url: string): Promise<void> {
  await withSessions(url, 1, async ([session]) => {
    const answer = await session?.client.query<{
      id: string
      shown: string
      status: string
      base_status: string
      is_status_held: boolean
      milestones: { status: string; weight: number }[]
    }>(`
      select
        bookings.id, bookings.status, bookings.base_status, bookings.is_status_held,
        bookings.progress_percentage || ' ' || bookings.status shown,
        coalesce(
          json_agg(json_build_object('status', milestones.status, 'weight', milestones.weight))
            filter (where milestones.id is not null),
          '[]'
        ) milestones
      from public.bookings
      left join public.milestones on milestones.booking_id = bookings.id
      group by bookings.id
    `)
    const rows = answer?.rows ?? []
    assert.ok(rows.some(({ milestones }) => milestones.length > 0))
    for (const row of rows) {
      const weigh = (items: typeof row.milestones) =>
        items.reduce((sum, item) => sum + item.weight, 0)
      const total = weigh(row.milestones)
      const done = weigh(row.milestones.filter(({ status }) => status === 'completed'))
      const counted = done === 0 ? row.base_status : done < total ? 'in_progress' : 'completed'
      // Where there is nothing to count, the status is what a person set.
      const status = row.is_status_held || total === 0 ? row.status : counted
      assert.equal(row.shown, `${total && Math.floor((100 * done) / total)} ${status}`, row.id)
    }
    const drift = await session?.client.query('select * from private.booking_count_drift()')
    assert.deepEqual(drift?.rows, [])
  })
}
