import { performance } from 'node:perf_hooks'
import { Client } from 'pg'
import { applyMigrations } from './applyMigrations.ts'
import { bootstrapDatabase } from './bootstrapDatabase.ts'
import type { PostgresServer } from './startPostgres.ts'
import { cloneDatabase, createTemplate, dropDatabase } from './templateDatabase.ts'

const TEMPLATE = 'bench_progress'
const SINGLE_UPDATES = 300
const BULK_UPDATES = 5
/** A way whose bulk statements have taken this long together, in milliseconds, makes no further one. */
const ENOUGH_MS = 5_000

/** How much is measured. */
export interface ProgressOptions {
  /** Milestones of the one booking that the bulk statement completes. @default 10_000 */
  milestones?: number | undefined
}

/** What keeping a booking's progress costs, in milliseconds, beside the obvious way to do it. */
export interface ProgressFigures {
  /** One statement that changes all milestones of one booking, median. `none`: with nothing kept. */
  readonly bulkMs: {
    readonly none: number
    readonly ours: number
    readonly naive: number
    readonly ratio: number
  }
  /** Median of one statement that changes one milestone of five. */
  readonly singleMs: { readonly ours: number; readonly naive: number; readonly difference: number }
}

/**
 * Measures our triggers against a trigger per row that counts twice and writes each time, and against
 * none. All three take turns, statement by statement, so whatever slows the machine slows all of them.
 */
export async function benchProgress(
  server: PostgresServer,
  { milestones = 10_000 }: ProgressOptions = {},
): Promise<ProgressFigures> {
  await createTemplate(server, TEMPLATE, async (url) => {
    await bootstrapDatabase(url)
    await applyMigrations(url)
  })
  await using resources = new AsyncDisposableStack()
  resources.defer(() => dropDatabase(server, TEMPLATE))
  const ways: Way[] = []
  for (const name of ['none', 'ours', 'naive'] as const) {
    const database = `${TEMPLATE}_${name}`
    const url = await cloneDatabase(server, TEMPLATE, database)
    resources.defer(() => dropDatabase(server, database))
    const client = new Client({ connectionString: url })
    await client.connect()
    resources.defer(() => client.end())
    await client.query(TRIGGERS[name])
    await fill(client, milestones)
    ways.push({ name, client, bulk: [], single: [] })
  }

  for (let n = 0; n < SINGLE_UPDATES; n++) {
    const values = [String(1 + (n % 100)), 1 + (n % 5)]
    for (const { client, single } of ways) single.push(await time(client, SINGLE_UPDATE, values))
  }
  for (let n = 0; n < BULK_UPDATES; n++) {
    for (const { client, bulk } of ways) {
      if (sum(bulk) < ENOUGH_MS) bulk.push(await time(client, BULK_UPDATE))
    }
  }
  return figures(ways)
}

/** A way to keep progress, its own database, and what its statements took. */
interface Way {
  readonly name: keyof typeof TRIGGERS
  readonly client: Client
  readonly bulk: number[]
  readonly single: number[]
}

async function fill(client: Client, milestones: number): Promise<void> {
  await client.query(`
    insert into public.bookings (id, title)
    select md5(n::text)::uuid, 'Booking ' || n from generate_series(0, 100) n;
    set session_replication_role = replica;
    insert into public.milestones (booking_id) select md5('0')::uuid from generate_series(1, ${milestones});
    insert into public.milestones (booking_id, position)
    select md5(n::text)::uuid, step from generate_series(1, 100) n, generate_series(1, 5) step;
    reset session_replication_role;
  `)
  await client.query('vacuum analyze public.bookings, public.milestones')
}

function figures(ways: readonly Way[]): ProgressFigures {
  const of = (name: Way['name'], kind: 'bulk' | 'single') =>
    median(ways.find((way) => way.name === name)?.[kind] ?? [])
  const bulkMs = { none: of('none', 'bulk'), ours: of('ours', 'bulk'), naive: of('naive', 'bulk') }
  const singleMs = { ours: of('ours', 'single'), naive: of('naive', 'single') }
  return {
    bulkMs: { ...bulkMs, ratio: bulkMs.naive / bulkMs.ours },
    singleMs: { ...singleMs, difference: singleMs.ours - singleMs.naive },
  }
}

async function time(client: Client, sql: string, values: unknown[] = []): Promise<number> {
  const start = performance.now()
  await client.query(sql, values)
  return performance.now() - start
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

const BULK_UPDATE = `
  update public.milestones set status = case status when 'completed' then 'pending' else 'completed' end
  where booking_id = md5('0')::uuid
`

const SINGLE_UPDATE = `
  update public.milestones set status = case status when 'completed' then 'pending' else 'completed' end
  where booking_id = md5($1)::uuid and position = $2
`

const WITHOUT_TRIGGERS = `
  drop trigger recount_after_insert on public.milestones;
  drop trigger recount_after_update on public.milestones;
  drop trigger recount_after_delete on public.milestones;
  drop trigger settle_booking_status_on_insert on public.bookings;
  drop trigger settle_booking_status_on_update on public.bookings;
`

const NAIVE_TRIGGER = `
  create function public.count_naively() returns trigger language plpgsql as $$
  declare
    total integer;
    done integer;
    progress integer;
  begin
    select count(*), count(*) filter (where status = 'completed') into total, done
    from public.milestones where booking_id = new.booking_id;
    progress := case when total > 0 then round(done::numeric / total * 100) else 0 end;
    update public.bookings
    set
      progress_percentage = progress,
      status = case when progress = 100 then 'completed' when progress > 0 then 'in_progress' else status end
    where id = new.booking_id;
    return new;
  end;
  $$;

  create trigger count_naively after insert or update or delete on public.milestones
  for each row execute function public.count_naively();
`

/** What is done to a migrated database for each way. */
const TRIGGERS = {
  none: WITHOUT_TRIGGERS,
  ours: '',
  naive: WITHOUT_TRIGGERS + NAIVE_TRIGGER,
}
