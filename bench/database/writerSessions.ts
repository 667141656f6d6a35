import { Client } from 'pg'

/** How many write at the same time. */
export const WRITERS = 8

/** Ways to keep counts, and the triggers of bookings that are switched on for each. */
const WAYS = {
  none: [],
  ours: ['enqueue_refresh', 'count_after_update'],
  rows: ['count_in_rows'],
} as const

/** `none` kept, `ours`, and `rows`: one row per status, which every writer of the status waits for. */
export type Way = keyof typeof WAYS

/** Connections of the eight writers, and of one that sets them up and clears away behind them. */
export interface WriterSessions {
  readonly keeper: Client
  readonly writers: readonly Client[]
}

/** Opens the connections for `work`, and closes them whatever happens. */
export async function withWriters<Result>(
  url: string,
  work: (sessions: WriterSessions) => Promise<Result>,
): Promise<Result> {
  const writers = Array.from({ length: WRITERS }, () => new Client({ connectionString: url }))
  const keeper = new Client({ connectionString: url })
  const clients = [keeper, ...writers]
  try {
    await Promise.all(clients.map((client) => client.connect()))
    // The default second would make each deadlock cost one.
    await Promise.all(writers.map((client) => client.query(`set deadlock_timeout = '20ms'`)))
    await keeper.query(COUNT_IN_ROWS)
    return await work({ keeper, writers })
  } finally {
    await Promise.all(clients.map((client) => client.end()))
  }
}

/** Has counts kept in one way, and in no other. */
export async function switchTo(keeper: Client, way: Way): Promise<void> {
  const isOn = (trigger: string) => WAYS[way].some((wanted) => wanted === trigger)
  for (const trigger of Object.values(WAYS).flat()) {
    await keeper.query(
      `alter table public.bookings ${isOn(trigger) ? 'enable' : 'disable'} trigger ${trigger}`,
    )
  }
}

/** The obvious way to count. */
const COUNT_IN_ROWS = `
  create table if not exists private.bench_counts (status text primary key, bookings bigint not null);
  insert into private.bench_counts
  select status, 0 from unnest('{pending,approved,in_progress,completed,cancelled}'::text[]) status
  on conflict do nothing;
  create or replace function private.count_in_rows() returns trigger language plpgsql set search_path = '' as $$
  begin
    update private.bench_counts set bookings = bookings - 1 where status = old.status;
    update private.bench_counts set bookings = bookings + 1 where status = new.status;
    return null;
  end;
  $$;
  create or replace trigger count_in_rows after update on public.bookings
  for each row execute function private.count_in_rows();`
