import type { Devstack } from '@livepane/devstack'
import type { Page } from 'playwright'
import { describe, expect, inject } from 'vitest'
import { isSoak, SEED } from '../../scripts/isSoak.ts'
import { it } from '../support/it.ts'
import { findFaults, groupBy, mixedWrites, type Step } from '../support/mixedWrites.ts'
import { countKept, enqueue, OfflinePages, readQueue } from '../support/OfflinePages.ts'
import { randomFrom } from '../support/randomFrom.ts'
import { userIds } from '../support/viewers.ts'

const SEEDS = isSoak ? Array.from({ length: 20 }, (_, at) => SEED + at) : [1]
const TABS = 3
/** Of all tabs together: made offline, and while the drain is under way. */
const WRITES = isSoak ? { offline: 800, meanwhile: 200 } : { offline: 180, meanwhile: 60 }

/** Two browsers are started in each run, on a machine that may have other work. In milliseconds. */
const RUN_MS = 600_000

/** Logs what a row became, once for each write that took effect. */
const AUDIT = `
  create schema if not exists audit;
  grant usage on schema audit to authenticated;
  create table if not exists audit.applied (at bigint generated always as identity, marker text not null);
  grant insert on audit.applied to authenticated;
  create or replace function audit.log() returns trigger language plpgsql as $$
  begin
    if tg_op = 'DELETE' then
      insert into audit.applied (marker) values (old.id || ' gone');
    else
      insert into audit.applied (marker) values (new.id || ' ' || new.title);
    end if;
    return null;
  end $$;
  drop trigger if exists log_write on public.bookings;
  drop trigger if exists log_write on public.milestones;
  drop trigger if exists log_title on public.bookings;
  create trigger log_write after insert or delete on public.bookings for each row execute function audit.log();
  create trigger log_title after update on public.bookings for each row
    when (old.title is distinct from new.title) execute function audit.log();
  create trigger log_write after insert on public.milestones for each row execute function audit.log();
`

/** Bookings that are there before anybody goes offline. */
async function addBookings({ sql }: Devstack, count: number): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    "insert into bookings (title) select 'Before' from generate_series(1, $1) returning id",
    [count],
  )
  return rows.map(({ id }) => id)
}

async function applied({ sql }: Devstack): Promise<string[]> {
  const { rows } = await sql.query<{ marker: string }>(
    'select marker from audit.applied order by at',
  )
  return rows.map(({ marker }) => marker)
}

/** Resolves once so many writes have taken effect. */
async function untilApplied({ sql }: Devstack, count: number): Promise<void> {
  const query = 'select count(*)::int from audit.applied'
  const isDone = async () =>
    ((await sql.query<{ count: number }>(query)).rows[0]?.count ?? 0) >= count
  while (!(await isDone())) await new Promise((resolve) => setTimeout(resolve, 5))
}

/** Each tab queues its part of the steps; those of one row may come from several tabs, one after the other. */
async function enqueueAll(pages: readonly Page[], steps: readonly Step[]): Promise<void> {
  const parts = groupBy(
    steps,
    ({ write, row }) =>
      Number.parseInt(String(write.patch?.booking_id ?? row).slice(0, 4), 16) % pages.length,
  )
  await Promise.all(
    [...parts].map(([tab, part]) =>
      enqueue(
        pages[tab],
        part.map(({ write }) => write),
      ),
    ),
  )
}

describe('writes that were made offline in three tabs', () => {
  it.for(SEEDS)(
    'take effect once and in the order of each row when the browser is killed, run %i',
    { timeout: RUN_MS },
    async (seed, { devstack, onTestFinished, annotate }) => {
      const random = randomFrom(seed)
      const count = WRITES.offline + WRITES.meanwhile
      await devstack.sql.query(AUDIT)
      const steps = mixedWrites(random, count, await addBookings(devstack, count))
      await devstack.sql.query('truncate audit.applied')
      const { url, anonKey } = devstack
      const token = await devstack.mintToken({ sub: userIds.admin })
      const settings = { url, anonKey, viewer: { kind: 'token', token } as const }
      const browser = await OfflinePages.create(inject('pagesUrl'), settings)
      onTestFinished(() => browser.remove())

      await browser.start(TABS, false)
      await enqueueAll(browser.pages, steps.slice(0, WRITES.offline))
      const [page, ...others] = browser.pages
      if (!page) throw new Error('The browser has no tab.')
      const kept = await countKept(page, url)
      await Promise.all(browser.pages.map((each) => each.reload()))
      await expect.poll(async () => (await readQueue(page)).pending.length).toBe(kept)

      await browser.restore()
      const drained = page.evaluate(() => window.livepane.queue.drain()).catch(() => {})
      // The tab that began to drain gets no more, so each of these comes from another one.
      await enqueueAll(others, steps.slice(WRITES.offline))
      // Somewhere in the middle, another place for each run.
      const killAt = Math.floor(kept * (0.1 + 0.8 * random()))
      await untilApplied(devstack, killAt)
      await browser.kill()
      await drained

      await browser.start(1, true)
      const [again] = browser.pages
      if (!again) throw new Error('The browser has no tab.')
      const before = (await applied(devstack)).length
      await again.evaluate(() => window.livepane.queue.drain())
      const { pending, blocked, failed, conflicts } = await readQueue(again)
      const after = await applied(devstack)
      await annotate(
        `${count} writes became ${after.length}, ${kept} of them before the network was back; ` +
          `${before} had taken effect when the browser was killed and started again`,
      )

      expect([...pending, ...blocked, ...failed, ...conflicts]).toEqual([])
      expect(findFaults(steps, after)).toEqual([])
      expect(before).toBeLessThan(after.length)
    },
  )
})
