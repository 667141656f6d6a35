import type { Client } from 'pg'
import { atMost, type Goal } from '../goal.ts'
import { printTable } from '../support/printTable.ts'
import { switchTo, type Way, WRITERS, type WriterSessions, withWriters } from './writerSessions.ts'

/** Transactions of each session. A row per status deadlocks so often that a few show it. */
const TRANSACTIONS = { full: { ours: 1_250, rows: 100 }, quick: { ours: 50, rows: 10 } }

/** Eight sessions, each of whose transactions changes two bookings of its own in opposite ways. */
export async function countOppositeChanges(url: string, isQuick: boolean): Promise<Goal[]> {
  return await withWriters(url, async (sessions) => {
    const { keeper } = sessions
    const transactions = isQuick ? TRANSACTIONS.quick : TRANSACTIONS.full
    await keeper.query(CHANGE_OPPOSITELY)
    const inRows = await change(sessions, 'rows', transactions.rows)
    const ours = await change(sessions, 'ours', transactions.ours)
    const { rows } = await keeper.query<{ differing: number }>(
      'select count(*)::integer as differing from private.booking_count_drift()',
    )
    const row = (name: string, each: number, deadlocks: number) => [
      name,
      (each * WRITERS).toLocaleString('en'),
      String(deadlocks),
    ]
    console.log()
    printTable(
      [`two opposite changes of status, ${WRITERS} sessions`, 'transactions', 'deadlocks'],
      [
        row('queue and counters', transactions.ours, ours),
        row('a row per status', transactions.rows, inRows),
      ],
    )
    const what = `${(transactions.ours * WRITERS).toLocaleString('en')} opposite changes from ${WRITERS} sessions`
    return [
      atMost(`${what}: deadlocks`, 0, ours),
      atMost(
        'days and states whose counters then differ from a recount',
        0,
        rows[0]?.differing ?? 1,
      ),
    ]
  })
}

/** How many of the transactions deadlocked. */
async function change(
  { keeper, writers }: WriterSessions,
  way: Way,
  transactions: number,
): Promise<number> {
  // From the same state and right counts, whatever kept them so far.
  await switchTo(keeper, 'none')
  await keeper.query(START)
  await switchTo(keeper, way)
  const changing = writers.map((client, writer) => changeAll(client, writer, transactions))
  return (await Promise.all(changing)).reduce((sum, deadlocks) => sum + deadlocks, 0)
}

async function changeAll(client: Client, writer: number, transactions: number): Promise<number> {
  const { rows } = await client.query<{ deadlocks: number }>(
    'call private.bench_change_oppositely($1, $2)',
    [writer, transactions],
  )
  return rows[0]?.deadlocks ?? 0
}

const START = `
  update public.bookings set status = case n % 2 when 1 then 'pending' else 'approved' end
  from generate_series(1, ${2 * WRITERS}) n
  where id = md5('booking ' || n)::uuid;
  select private.recount_all_bookings();`

/** Each transaction moves one booking to approved and another to pending, and the next one back, in the other order. */
const CHANGE_OPPOSITELY = `
  create or replace procedure private.bench_change_oppositely(
    writer integer, transactions integer, inout deadlocks integer default 0
  )
  language plpgsql as $$
  declare
    ids uuid[] := array[md5('booking ' || 1 + 2 * writer)::uuid, md5('booking ' || 2 + 2 * writer)::uuid];
  begin
    for n in 1 .. transactions loop
      begin
        update public.bookings set status = case n % 2 when 1 then 'approved' else 'pending' end where id = ids[1];
        update public.bookings set status = case n % 2 when 1 then 'pending' else 'approved' end where id = ids[2];
      exception
        when deadlock_detected then deadlocks := deadlocks + 1;
      end;
      commit;
    end loop;
  end;
  $$`
