import { randomUUID } from 'node:crypto'
import type { NewWrite } from '@livepane/core/offline'
import type { Devstack } from '@livepane/devstack'
import { describe, expect, inject } from 'vitest'
import { it } from '../support/it.ts'
import { enqueue, OfflinePages, readQueue } from '../support/OfflinePages.ts'
import { userIds } from '../support/viewers.ts'

const SEEDS = process.env.LIVEPANE_SOAK ? Array.from({ length: 20 }, (_, at) => at + 1) : [1]
const TABS = 3
/** Of each tab: a booking, its milestone, an update, a delete. */
const ROUNDS = process.env.LIVEPANE_SOAK ? 84 : 20

/** Two browsers are started in each run. In milliseconds. */
const RUN_MS = 240_000

/** Logs each write that took effect: by its key, or by the title it set. */
const AUDIT = `
  create schema if not exists audit;
  grant usage on schema audit to authenticated;
  create table if not exists audit.applied (at bigint generated always as identity, marker text not null);
  grant insert on audit.applied to authenticated;
  create or replace function audit.log() returns trigger language plpgsql as $$
  begin
    if tg_op = 'UPDATE' then
      insert into audit.applied (marker) values (new.title);
    else
      insert into audit.applied (marker) values (tg_op || ' ' || coalesce(new.id, old.id));
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
  truncate audit.applied;
`

/** Bookings that are there before anybody goes offline. */
async function addBookings(devstack: Devstack, count: number): Promise<string[]> {
  const { rows } = await devstack.sql.query<{ id: string }>(
    "insert into bookings (title) select 'Before' from generate_series(1, $1) returning id",
    [count],
  )
  return rows.map(({ id }) => id)
}

/** One tab's writes, and the marker that each leaves once it took effect. */
function mixedWrites(changed: readonly string[], deleted: readonly string[]) {
  const writes: { write: NewWrite; marker: string }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const [id, milestone, title] = [randomUUID(), randomUUID(), `Title ${randomUUID()}`]
    const [update, gone] = [String(changed[round]), String(deleted[round])]
    writes.push(
      {
        write: {
          table: 'milestones',
          action: 'insert',
          patch: { id: milestone, booking_id: id, title: 'M' },
        },
        marker: `INSERT ${milestone}`,
      },
      {
        write: { table: 'bookings', action: 'insert', patch: { id, title: 'Made offline' } },
        marker: `INSERT ${id}`,
      },
      {
        write: {
          ...{ table: 'bookings', action: 'update', key: update, patch: { title } },
          base: { title: 'Before' },
        },
        marker: title,
      },
      { write: { table: 'bookings', action: 'delete', key: gone }, marker: `DELETE ${gone}` },
    )
  }
  return writes
}

describe('writes that were made offline in three tabs', () => {
  it.for(SEEDS)(
    'take effect once or stay in the queue when the browser is killed, run %i',
    { timeout: RUN_MS },
    async (seed, { devstack, onTestFinished }) => {
      await devstack.sql.query(AUDIT)
      const ids = await addBookings(devstack, TABS * ROUNDS * 2)
      await devstack.sql.query('truncate audit.applied')
      const { url, anonKey } = devstack
      const token = await devstack.mintToken({ sub: userIds.admin })
      const settings = { url, anonKey, viewer: { kind: 'token', token } as const }
      const browser = await OfflinePages.create(inject('pagesUrl'), settings)
      onTestFinished(() => browser.remove())

      await browser.start(TABS, false)
      const perTab = Array.from({ length: TABS }, (_, tab) => {
        const own = ids.slice(tab * ROUNDS * 2, (tab + 1) * ROUNDS * 2)
        return mixedWrites(own.slice(0, ROUNDS), own.slice(ROUNDS))
      })
      await Promise.all(
        perTab.map((writes, tab) =>
          enqueue(
            browser.pages[tab],
            writes.map(({ write }) => write),
          ),
        ),
      )
      const all = perTab.flat()
      await Promise.all(browser.pages.map((page) => page.reload()))
      const [page] = browser.pages
      if (!page) throw new Error('The browser has no tab.')
      await expect.poll(async () => (await readQueue(page)).pending.length).toBe(all.length)

      const applied = async () => {
        const { rows } = await devstack.sql.query<{ marker: string }>(
          'select marker from audit.applied order by at',
        )
        return rows.map(({ marker }) => marker)
      }
      await browser.restore()
      const drained = page.evaluate(() => window.livepane.queue.drain()).catch(() => {})
      // Somewhere in the middle, another place for each run.
      const killAt = Math.floor((all.length * (1 + (seed % 7))) / 9)
      while ((await applied()).length < killAt)
        await new Promise((resolve) => setTimeout(resolve, 5))
      await browser.kill()
      await drained

      await browser.start(1, true)
      const [again] = browser.pages
      if (!again) throw new Error('The browser has no tab.')
      await again.evaluate(() => window.livepane.queue.drain())
      const { pending, blocked, failed, conflicts } = await readQueue(again)
      expect([...pending, ...blocked, ...failed, ...conflicts]).toEqual([])
      expect((await applied()).sort()).toEqual(all.map(({ marker }) => marker).sort())
    },
  )
})
