import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from 'pg'
import { atMost, type Goal } from '../goal.ts'
import { printTable } from '../support/printTable.ts'
import { median } from '../support/quantile.ts'
import { switchTo, type Way, WRITERS, type WriterSessions, withWriters } from './writerSessions.ts'

const PAIRS = { full: 24, quick: 3 }
const ROUND_MS = 500
/** Of the pairs, those in which a row per status has its turn too. */
const ROWS_EVERY = 4
/** How long a transaction stays open, as one does whose statements come over a network. */
const OPEN_MS = 5
const GOAL = 0.05

/** Commits a second of one way and of none, in rounds next to each other. */
interface Pair {
  readonly none: number
  readonly kept: number
}

/** What is appended for refreshes and counters, in the way of eight writers. */
export async function compareWriters(url: string, isQuick: boolean): Promise<Goal[]> {
  return await withWriters(url, async (sessions) => {
    await sessions.keeper.query(WRITE)
    const pairs = isQuick ? PAIRS.quick : PAIRS.full
    const open = await measure(sessions, OPEN_MS, pairs)
    const hurried = await measure(sessions, 0, pairs)
    const row = (name: string, { ours, rows }: Measured) => [
      name,
      median(ours.map(({ none }) => none)).toFixed(0),
      median(ours.map(({ kept }) => kept)).toFixed(0),
      percent(cost(ours)),
      median(rows.map(({ kept }) => kept)).toFixed(0),
      percent(cost(rows)),
    ]
    console.log()
    printTable(
      [
        `${WRITERS} writers, commits a second`,
        'none kept',
        'queue and counters',
        'cost',
        'a row per status',
        'cost',
      ],
      [row(`each open for ${OPEN_MS} ms`, open), row('one upon the other', hurried)],
    )
    return [
      atMost(
        `queue and counters, of what ${WRITERS} writers commit whose transactions last ${OPEN_MS} ms`,
        GOAL,
        cost(open.ours),
        percent,
      ),
    ]
  })
}

type Measured = Readonly<Record<Exclude<Way, 'none'>, Pair[]>>

/** Short rounds in turns, each way as often the first of its pair: whatever slows the machine slows both. */
async function measure(sessions: WriterSessions, openMs: number, pairs: number): Promise<Measured> {
  const found: Measured = { ours: [], rows: [] }
  for (let n = 0; n < pairs; n++) {
    for (const way of n % ROWS_EVERY === 0 ? (['ours', 'rows'] as const) : (['ours'] as const)) {
      const rates: Partial<Record<Way, number>> = {}
      for (const turn of n % 2 === 0 ? (['none', way] as const) : ([way, 'none'] as const)) {
        rates[turn] = await countCommits(sessions, turn, openMs)
      }
      found[way].push({ none: rates.none ?? Number.NaN, kept: rates[way] ?? Number.NaN })
    }
  }
  return found
}

/** How many transactions a second eight writers commit. */
async function countCommits(
  { keeper, writers }: WriterSessions,
  way: Way,
  openMs: number,
): Promise<number> {
  await switchTo(keeper, way)
  const startedAt = performance.now()
  const writing = writers.map((client, writer) => write(client, writer, openMs))
  // A drain each round takes away as much as a round appends: that is part of the price.
  await sleep(ROUND_MS / 2)
  if (way === 'ours') await keeper.query('select public.claim_refreshes()')
  const commits = (await Promise.all(writing)).reduce((sum, count) => sum + count, 0)
  return (1000 * commits) / (performance.now() - startedAt)
}

async function write(client: Client, writer: number, openMs: number): Promise<number> {
  const { rows } = await client.query<{ commits: number }>('call private.bench_write($1, $2, $3)', [
    writer,
    openMs / 1000,
    ROUND_MS / 1000,
  ])
  return rows[0]?.commits ?? 0
}

/** The share of the commits that a way costs, by the middle of all pairs. */
function cost(pairs: readonly Pair[]): number {
  return 1 - median(pairs.map(({ none, kept }) => kept / none))
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}

/**
 * Changes bookings of the writer's own between two states. In the server, since a client's own work
 * would take the processors that the writers are to be measured by.
 */
const WRITE = `
  create or replace procedure private.bench_write(
    writer integer, open_for double precision, lasts double precision, inout commits integer default 0
  )
  language plpgsql as $$
  declare
    ends_at timestamptz := clock_timestamp() + make_interval(secs => lasts);
  begin
    while clock_timestamp() < ends_at loop
      begin
        update public.bookings
        set status = case status when 'approved' then 'pending' else 'approved' end
        where id = md5('booking ' || 1 + writer * 100 + commits % 100)::uuid;
        if open_for > 0 then
          perform pg_sleep(open_for);
        end if;
        commits := commits + 1;
      exception
        -- A row per status makes writers deadlock.
        when deadlock_detected then null;
      end;
      commit;
    end loop;
  end;
  $$`
