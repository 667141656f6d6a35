import { describe, expect } from 'vitest'
import type { Settings } from '../app/settings.ts'
import { shown } from '../support/claims.ts'
import { it } from '../support/it.ts'
import { admin, ben } from '../support/viewers.ts'

const options: Settings['options'] = { source: 'broadcast', recovery: 'replay' }

describe('a page fed by broadcasts', () => {
  it('moves the cards with a plain statement', async ({ devstack, open }) => {
    const dashboard = await open({ viewer: admin, options })
    await dashboard.isLive()
    const bookings = Number(await dashboard.value('Bookings'))
    const pending = Number(await dashboard.value('Pending'))

    await devstack.sql.query("insert into bookings (title, total_price) values ('Fence', 250)")
    await expect.poll(() => dashboard.value('Bookings')).toBe(String(bookings + 1))
    expect(await dashboard.value('Pending')).toBe(String(pending + 1))

    await devstack.sql.query("update bookings set status = 'completed' where title = 'Fence'")
    await expect.poll(() => dashboard.value('Pending')).toBe(String(pending))

    await devstack.sql.query("delete from bookings where title = 'Fence'")
    await expect.poll(() => dashboard.value('Bookings')).toBe(String(bookings))
    expect(shown(await dashboard.events(), 'page', 'status')).toEqual(['connecting', 'live'])
    expect(shown(await dashboard.events(), 'Bookings', 'status')).toEqual(['connecting', 'live'])
  })

  it('is brought what an outage kept back, and reads nothing', async ({ devstack, open }) => {
    const dashboard = await open({ viewer: admin, options })
    await dashboard.isLive()
    const bookings = Number(await dashboard.value('Bookings'))
    const before = (await dashboard.events()).length

    devstack.realtime.refuse()
    await expect.poll(() => dashboard.status()).toBe('reconnecting')
    for (let n = 1; n <= 10; n++) {
      await devstack.sql.query('insert into bookings (title) values ($1)', [`Missed ${n}`])
    }
    devstack.realtime.accept()

    await expect.poll(() => dashboard.value('Bookings')).toBe(String(bookings + 10))
    await dashboard.isLive()
    const events = await dashboard.events(before)
    expect(events.filter(({ type }) => type === 'read' || type === 'resync')).toEqual([])
  })

  it('says which topic a customer may not hear', async ({ open }) => {
    const dashboard = await open({ viewer: ben, options })
    await dashboard.page.locator('[data-watch="Bookings"][data-status="error"]').waitFor()
    const { bindings } = await dashboard.inspect()
    expect(bindings).toMatchObject([
      { topic: 'public.bookings:all', state: { error: { code: 'permission-denied' } } },
    ])
  })
})
