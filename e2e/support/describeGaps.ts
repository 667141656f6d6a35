import type { Devstack } from '@livepane/devstack'
import { describe, expect } from 'vitest'
import { isSoak } from '../../scripts/isSoak.ts'
import { readOutage } from './claims.ts'
import type { DashboardPage } from './DashboardPage.ts'
import { holdReads } from './holdReads.ts'
import type { it as itWithPages } from './it.ts'
import { admin } from './viewers.ts'

const ROWS = 20
/** A hundred reconnects take their time. */
const SOAK = isSoak ? { timeout: 900_000 } : {}
const EVERYTHING = ['Bookings', 'Completed', 'Pending', 'Revenue', 'page', 'updates']

/** What must hold of every gap, whatever the server's timing. */
export function describeGaps(name: string, it: typeof itWithPages): void {
  describe(name, () => {
    it('is filled and told once after every socket died', async ({ devstack, open }) => {
      const dashboard = await open({ viewer: admin })
      const before = await snapshot(dashboard)

      devstack.realtime.refuse()
      await expect.poll(() => dashboard.status()).toBe('reconnecting')
      await commitRows(devstack)
      devstack.realtime.accept()

      const total = before.rows + ROWS
      await expect.poll(() => dashboard.value('Bookings')).toBe(String(total))
      await dashboard.isLive()
      expect(await dashboard.resyncs(before.events)).toEqual(['rejoin'])
      expect(await gaps(dashboard)).toEqual(before.gaps.map((count) => count + 1))
      expect(readOutage(await dashboard.events(before.events), total)).toEqual({
        honest: EVERYTHING,
        lies: [],
      })
    })

    it('is filled and told once after the token expired', async ({ devstack, open }) => {
      const dashboard = await open({ viewer: admin })
      const before = await snapshot(dashboard)

      await devstack.realtime.expireTokens()
      await expect.poll(() => dashboard.status()).toBe('reconnecting')
      await commitRows(devstack)
      await renewSession(dashboard)

      const total = before.rows + ROWS
      await expect.poll(() => dashboard.value('Bookings')).toBe(String(total))
      await dashboard.isLive()
      expect(await dashboard.resyncs(before.events)).toEqual(['recreated'])
      expect(await gaps(dashboard)).toEqual(before.gaps.map((count) => count + 1))
      expect(readOutage(await dashboard.events(before.events), total)).toEqual({
        honest: EVERYTHING,
        lies: [],
      })
    })

    it('is not over while the read that fills it is under way', async ({ devstack, open }) => {
      const dashboard = await open({ viewer: admin })
      const before = await snapshot(dashboard)

      devstack.realtime.refuse()
      await expect.poll(() => dashboard.status()).toBe('reconnecting')
      await commitRows(devstack)
      const reads = await holdReads(dashboard.page)
      devstack.realtime.accept()
      await reads.asked
      await dashboard.page.locator('[data-connection="connected"]').waitFor()

      expect(await dashboard.status('page')).toBe('reconnecting')
      expect(await dashboard.status('Bookings')).toBe('reconnecting')

      // A row of this very moment waits too: with it, the number would be one that never was true.
      await devstack.sql.query("insert into bookings (title) values ('Of this moment')")
      await expect
        .poll(() => dashboard.received.some((frame) => frame.includes('Of this moment')))
        .toBe(true)
      reads.release()

      await dashboard.isLive()
      const total = before.rows + ROWS + 1
      expect(await dashboard.value('Bookings')).toBe(String(total))
      expect(readOutage(await dashboard.events(before.events), total)).toEqual({
        honest: EVERYTHING,
        lies: [],
      })
    })

    it('opens and closes with a renewed token, and no row is lost in it', async ({
      devstack,
      open,
    }) => {
      const dashboard = await open({ viewer: admin })
      const before = await snapshot(dashboard)
      const token = await dashboard.page.evaluate(async () => {
        const { data } = await window.livepane.client.auth.getSession()
        return data.session?.access_token
      })

      // A session renewed in the second in which it began gets the same token, which tells nobody anything.
      await expect.poll(() => renewSession(dashboard)).not.toBe(token)
      await expect.poll(() => dashboard.resyncs(before.events)).toEqual(['resubscribed'])
      await commitRows(devstack)

      await expect.poll(() => dashboard.value('Bookings')).toBe(String(before.rows + ROWS))
      await dashboard.isLive()
      expect(await dashboard.resyncs(before.events)).toEqual(['resubscribed'])
    })

    it('loses no row over sockets that die again and again', SOAK, async ({ devstack, open }) => {
      const drops = isSoak ? 100 : 3
      const dashboard = await open({ viewer: admin })
      const { rows } = await snapshot(dashboard)

      for (let drop = 0; drop < drops; drop++) {
        // Rows before, at and after the drop: some are on the wire when it dies.
        await commitRows(devstack, 4)
        devstack.realtime.dropSockets()
        await commitRows(devstack, 4)
        await dashboard.page.locator('[data-watch="page"]:not([data-status="live"])').waitFor()
        await dashboard.isLive()
      }

      await expect.poll(() => dashboard.value('Bookings')).toBe(String(rows + drops * 8))
      const { rows: stored } = await devstack.sql.query<{ id: string }>('select id from bookings')
      const listed = await dashboard.page
        .locator('[data-booking]')
        .evaluateAll((items) => items.map((item) => item.getAttribute('data-booking')))
      expect(listed.sort()).toEqual(stored.map(({ id }) => id).sort())
    })
  })
}

interface Snapshot {
  rows: number
  /** Of each binding. */
  gaps: number[]
  /** How many events the log held. */
  events: number
}

/** The page as it is once it is live. */
async function snapshot(dashboard: DashboardPage): Promise<Snapshot> {
  await dashboard.isLive()
  return {
    rows: Number(await dashboard.value('Bookings')),
    gaps: await gaps(dashboard),
    events: (await dashboard.events()).length,
  }
}

/** One commit per row, as many users would. */
async function commitRows({ sql }: Devstack, count = ROWS): Promise<void> {
  for (let row = 0; row < count; row++) {
    await sql.query('insert into bookings (title, total_price) values ($1, 10)', [`Row ${row}`])
  }
}

async function gaps(dashboard: DashboardPage): Promise<number[]> {
  const { bindings } = await dashboard.inspect()
  return bindings.map((binding) => binding.gaps)
}

/** What supabase-js does by itself when a session is about to expire. Returns the new token. */
async function renewSession({ page }: DashboardPage): Promise<string | undefined> {
  return await page.evaluate(async () => {
    const { data, error } = await window.livepane.client.auth.refreshSession()
    if (error) throw error
    return data.session?.access_token
  })
}
