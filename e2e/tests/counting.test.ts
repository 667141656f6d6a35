import { describe, expect } from 'vitest'
import { countsBookings } from '../support/aliveness.ts'
import { it } from '../support/it.ts'
import { admin } from '../support/viewers.ts'

describe('what the server counts', () => {
  it.for([
    { isStrict: false, listeners: 0, title: 'a page' },
    { isStrict: true, listeners: 0, title: 'a page in StrictMode' },
    { isStrict: false, listeners: 50, title: 'fifty hooks on one table' },
    { isStrict: true, listeners: 50, title: 'fifty hooks on one table in StrictMode' },
  ])(
    'is one socket, one join and one channel for $title',
    async ({ isStrict, listeners }, { devstack, open }) => {
      const before = devstack.realtime.stats()
      const dashboard = await open({ viewer: admin, isStrict, listeners })
      await dashboard.isLive()
      await dashboard.page.waitForFunction(
        (count) => document.querySelectorAll('[data-listener="live"]').length === count,
        listeners,
      )
      // By then a join that was too much would have arrived as well.
      await countsBookings(dashboard, devstack)

      const after = devstack.realtime.stats()
      expect(after.socketsOpened - before.socketsOpened).toBe(1)
      expect(after.joins - before.joins).toBe(1)
      expect(after.channels).toBe(1)
      expect(after.changesSent - before.changesSent).toBe(1)
      const { bindings } = await dashboard.inspect()
      expect(bindings.map(({ table }) => table)).toEqual(['bookings'])
    },
  )

  it('is nothing once the last tab is closed', async ({ devstack, open }) => {
    const dashboard = await open({ viewer: admin, listeners: 3 })
    await dashboard.isLive()

    await dashboard.page.close()

    await expect.poll(() => devstack.realtime.stats().sockets).toBe(0)
    expect(devstack.realtime.stats().channels).toBe(0)
  })
})
