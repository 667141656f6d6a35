import { describe, expect } from 'vitest'
import { shown } from '../support/claims.ts'
import { it } from '../support/it.ts'
import { admin, ben, userIds } from '../support/viewers.ts'

describe('a change in Postgres', () => {
  it('says Connecting, then Live, and nothing else', async ({ open }) => {
    const dashboard = await open({ viewer: admin })
    await dashboard.isLive()

    const events = await dashboard.events()
    expect(shown(events, 'page', 'words')).toEqual(['Connecting', 'Live'])
    expect(shown(events, 'page', 'status')).toEqual(['connecting', 'live'])
    expect(shown(events, 'Bookings', 'status')).toEqual(['connecting', 'live'])
  })

  it('moves the cards when a booking is inserted', async ({ devstack, open }) => {
    const dashboard = await open({ viewer: admin })
    await dashboard.isLive()
    const bookings = Number(await dashboard.value('Bookings'))
    const pending = Number(await dashboard.value('Pending'))

    await devstack.sql.query("insert into bookings (title, total_price) values ('Fence', 250)")

    await expect.poll(() => dashboard.value('Bookings')).toBe(String(bookings + 1))
    expect(await dashboard.value('Pending')).toBe(String(pending + 1))
    expect(shown(await dashboard.events(), 'page', 'status')).toEqual(['connecting', 'live'])
  })

  it('reaches a second tab of the same viewer', async ({ devstack, open }) => {
    const first = await open({ viewer: admin })
    await first.isLive()
    const second = await first.openTab()
    await second.isLive()
    const before = Number(await first.value('Bookings'))

    await devstack.sql.query("insert into bookings (title) values ('Shed')")

    await expect.poll(() => first.value('Bookings')).toBe(String(before + 1))
    await expect.poll(() => second.value('Bookings')).toBe(String(before + 1))
    expect(second.uncaught).toEqual([])
  })

  it('takes a booking off the cards when it is deleted', async ({ devstack, open }) => {
    const { rows } = await devstack.sql.query<{ id: string }>(
      "insert into bookings (title) values ('Gone soon') returning id",
    )
    const id = String(rows[0]?.id)
    const dashboard = await open({ viewer: admin })
    await dashboard.isLive()
    await dashboard.booking(id).waitFor()
    const before = Number(await dashboard.value('Bookings'))

    await devstack.sql.query('delete from bookings where id = $1', [id])

    await expect.poll(() => dashboard.value('Bookings')).toBe(String(before - 1))
    expect(await dashboard.booking(id).count()).toBe(0)
  })

  it('completes a booking with its last milestone', async ({ devstack, open }) => {
    const { rows } = await devstack.sql.query<{ id: string }>(
      `with booking as (
        insert into bookings (title, total_price) values ('Last mile', 1000) returning id
      ), steps as (
        insert into milestones (booking_id, title, status, position)
        select id, title, status, position
        from booking, (values ('Survey', 'completed', 1), ('Handover', 'pending', 2))
          as step (title, status, position)
      )
      select id from booking`,
    )
    const id = String(rows[0]?.id)
    const dashboard = await open({ viewer: admin })
    await dashboard.isLive()
    const completed = Number(await dashboard.value('Completed'))
    const revenue = await dashboard.value('Revenue')
    expect(await dashboard.booking(id).getAttribute('data-state')).toBe('in_progress')

    await devstack.sql.query(
      "update milestones set status = 'completed' where booking_id = $1 and title = 'Handover'",
      [id],
    )

    await expect.poll(() => dashboard.booking(id).getAttribute('data-state')).toBe('completed')
    expect(await dashboard.booking(id).textContent()).toBe('Last mile · completed · 100 %')
    expect(await dashboard.value('Completed')).toBe(String(completed + 1))
    expect(euros(await dashboard.value('Revenue'))).toBe(euros(revenue) + 1000)
  })

  it('moves nothing for a viewer without rights to the row', async ({ devstack, open }) => {
    const { rows } = await devstack.sql.query<{ id: string }>(
      "insert into bookings (title, customer_id) values ('Mine', $1) returning id",
      [userIds.ben],
    )
    const own = String(rows[0]?.id)
    const dashboard = await open({ viewer: ben })
    await dashboard.isLive()
    const start = (await dashboard.events()).length

    const foreign = await devstack.sql.query<{ id: string }>(
      "insert into bookings (title, customer_id) values ('Not mine', $1) returning id",
      [userIds.ana],
    )
    const foreignId = String(foreign.rows[0]?.id)
    await devstack.sql.query('update bookings set total_price = 5 where id = $1', [foreignId])
    // Changes arrive in the order of their commits: once this one shows, the others have passed.
    await devstack.sql.query("update bookings set title = 'Mine, renamed' where id = $1", [own])
    await dashboard.booking(own).filter({ hasText: 'Mine, renamed' }).waitFor()

    const moved = (await dashboard.events(start)).filter((event) => event.type === 'shown')
    expect(moved.filter(({ part }) => part !== 'time')).toEqual([])
    expect(await dashboard.booking(foreignId).count()).toBe(0)
    expect(dashboard.received.filter((frame) => frame.includes(foreignId))).toEqual([])
    expect(dashboard.received.some((frame) => frame.includes('Mine, renamed'))).toBe(true)
  })
})

function euros(text: string): number {
  return Number(text.replace(/[^\d.]/g, ''))
}
