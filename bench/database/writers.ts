import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { atMost, type Goal } from '../goal.ts'
import { printTable } from '../support/printTable.ts'
import { median } from '../support/quantile.ts'

const WRITERS = 8
const ROUNDS = { full: 9, quick: 2 }
const ROUND_MS = 1500
/** How long a transaction stays open, as one does whose statements come over a network. */
const OPEN_MS = 5
const GOAL = 0.05

/** Ways to keep counts, and the triggers that are switched on for each. */
const WAYS = {
  none: [],
  ours: ['enqueue_refresh', 'count_after_update'],
  rows: ['count_in_rows'],
} as const
type Way = keyof typeof WAYS

/** What is appended for refreshes and counters, in the way of eight writers. */
export async function compareWriters(url: string, isQuick: boolean): Promise<Goal[]> {
  const clients = Array.from({ length: WRITERS + 1 }, () => new Client({ connectionString: url }))
  const [keeper, ...writers] = clients
  if (!keeper) throw new Error('No connection was asked for.')
  try {
    await Promise.all(clients.map((client) => client.connect()))
    await keeper.query(COUNT_IN_ROWS)
    const rounds = isQuick ? ROUNDS.quick : ROUNDS.full
    const open = await measure(keeper, writers, OPEN_MS, rounds)
    const hurried = await measure(keeper, writers, 0, rounds)
    const row = (name: string, found: Record<Way, number[]>) => [
      name,
      median(found.none).toFixed(0),
      median(found.ours).toFixed(0),
      percent(cost(found, 'ours')),
      median(found.rows).toFixed(0),
      percent(cost(found, 'rows')),
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
      atMost('queue and counters, of what eight writers commit', GOAL, cost(open, 'ours'), percent),
    ]
  } finally {
    await Promise.all(clients.map((client) => client.end()))
  }
}

/** Commits a second of each way, round by round: whatever slows the machine slows all of them. */
async function measure(
  keeper: Client,
  writers: readonly Client[],
  openMs: number,
  rounds: number,
): Promise<Record<Way, number[]>> {
  const found: Record<Way, number[]> = { none: [], ours: [], rows: [] }
  for (let round = 0; round < rounds; round++) {
    for (const way of ['none', 'ours', 'rows'] as const) {
      await switchTo(keeper, way)
      const startedAt = performance.now()
      const isOver = () => performance.now() - startedAt > ROUND_MS
      const writing = writers.map((client, writer) => write(client, writer, openMs, isOver))
      // What was appended is taken away on the clock too: that is part of the price.
      await sleep(ROUND_MS / 2)
      if (way === 'ours') await keeper.query('select public.claim_refreshes()')
      const commits = (await Promise.all(writing)).reduce((sum, count) => sum + count, 0)
      found[way].push((1000 * commits) / (performance.now() - startedAt))
      await keeper.query('select public.claim_refreshes()')
    }
  }
  return found
}

async function switchTo(keeper: Client, way: Way): Promise<void> {
  const isOn = (trigger: string) => WAYS[way].some((wanted) => wanted === trigger)
  for (const trigger of Object.values(WAYS).flat()) {
    await keeper.query(
      `alter table public.bookings ${isOn(trigger) ? 'enable' : 'disable'} trigger ${trigger}`,
    )
  }
}

/** Changes bookings of the writer's own between two states, and returns how often that was committed. */
async function write(
  client: Client,
  writer: number,
  openMs: number,
  isOver: () => boolean,
): Promise<number> {
  await client.query(`set deadlock_timeout = '20ms'`)
  let commits = 0
  for (let n = 0; !isOver(); n++) {
    try {
      await client.query('begin')
      await client.query(CHANGE, [writer * 100 + (n % 100)])
      if (openMs > 0) await client.query('select pg_sleep($1)', [openMs / 1000])
      await client.query('commit')
      commits++
    } catch (error) {
      // A row per status makes writers deadlock. Anything else is no measurement.
      if (!(error instanceof Error && 'code' in error && error.code === '40P01')) throw error
      await client.query('rollback')
    }
  }
  return commits
}

/** The share of the commits that a way costs, by the middle of all rounds. */
function cost(found: Record<Way, number[]>, way: Way): number {
  return 1 - median(found[way].map((rate, round) => rate / (found.none[round] ?? 0)))
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}

const CHANGE = `
  update public.bookings
  set status = case status when 'approved' then 'pending' else 'approved' end
  where id = md5('booking ' || $1::integer)::uuid`

/** The obvious way: a row that every writer of a status waits for. */
const COUNT_IN_ROWS = `
  create table private.bench_counts (status text primary key, bookings bigint not null);
  insert into private.bench_counts
  select status, 0 from unnest('{pending,approved,in_progress,completed,cancelled}'::text[]) status;
  create function private.count_in_rows() returns trigger language plpgsql set search_path = '' as $$
  begin
    update private.bench_counts set bookings = bookings - 1 where status = old.status;
    update private.bench_counts set bookings = bookings + 1 where status = new.status;
    return null;
  end;
  $$;
  create trigger count_in_rows after update on public.bookings
  for each row execute function private.count_in_rows();`
