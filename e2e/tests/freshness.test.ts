import { describe, expect } from 'vitest'
import type { DashboardPage } from '../support/DashboardPage.ts'
import { it } from '../support/it.ts'
import { recordWire } from '../support/recordWire.ts'
import { admin } from '../support/viewers.ts'

describe('how long something is known to be true', () => {
  it('is until the last heartbeat on a table where nothing happens', async ({ open }) => {
    const dashboard = await open({ viewer: admin, heartbeatMs: 1000 })
    await dashboard.isLive()
    const before = await bookings(dashboard)

    // A step of confirmation takes ten seconds.
    await expect
      .poll(async () => (await bookings(dashboard)).confirmedAt)
      .toBeGreaterThan(before.confirmedAt + 9000)

    expect(await bookings(dashboard)).toMatchObject({
      phase: 'live',
      isOld: false,
      lastUpdated: before.lastUpdated,
    })
    expect(await dashboard.watched('Bookings').textContent()).toContain('Live')
  })

  it('is until the last word of a socket that died without one', async ({ open }) => {
    const wire = recordWire()
    const dashboard = await open({ viewer: admin, heartbeatMs: 3000 }, { onSocket: wire.attach })
    await dashboard.isLive()

    const mutedAt = Date.now()
    wire.mute()
    await expect.poll(() => dashboard.status('Bookings')).toBe('reconnecting')
    const shown = (of: 'Bookings' | 'updates') =>
      dashboard.watched(of).locator('time').getAttribute('datetime')
    const times = [await shown('Bookings'), await shown('updates')].map((at) =>
      Date.parse(at ?? ''),
    )

    // It was silent for at least a heartbeat before anybody could notice.
    expect(Date.now() - mutedAt).toBeGreaterThan(3000)
    for (const time of times) expect(time).toBeLessThanOrEqual(mutedAt)
    await dashboard.isLive()
  })
})

/** What the page is told of its one query. */
async function bookings(dashboard: DashboardPage) {
  const { queries } = await dashboard.inspect()
  const { confirmedAt = null, ...live } = queries[0]?.live ?? {}
  if (confirmedAt === null) throw new Error('Nothing is known of bookings yet.')
  return { confirmedAt, ...live }
}
