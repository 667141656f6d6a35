import { randomUUID } from 'node:crypto'
import type { Devstack } from '@livepane/devstack'
import { describe, expect } from 'vitest'
import type { AdminTab } from '../support/AdminTab.ts'
import { it as base } from '../support/admin.ts'
import { readOutage } from '../support/claims.ts'
import { holdReads } from '../support/holdReads.ts'
import { noteTexts } from '../support/noteTexts.ts'
import { slowLine } from '../support/slowLine.ts'
import { crash } from '../support/tabFates.ts'
import { admin, manager } from '../support/viewers.ts'

// Nobody listens to broadcasts here.
const it = base.override('stack', { scope: 'file' }, { broadcast: false })

const SEEDED = 'b0000000-0000-4000-8000-000000000001'

const ALL_DAY = { windows: [{ from: '00:00', to: '24:00' }] }

const addBooking = ({ sql }: Devstack, id: string = randomUUID()) =>
  sql.query('insert into bookings (id) values ($1)', [id])

const tellUrgently = ({ sql }: Devstack) =>
  sql.query("insert into notifications (priority, title) values ('urgent', 'Payments stand still')")

/** What was told before a test is none of its business. */
it.beforeEach(({ devstack }) => devstack.sql.query('delete from notifications'))

describe('a live dashboard', () => {
  it('moves each number with its table, and nobody refreshes it', async ({ devstack, tab }) => {
    const before = await tab.numbers()

    await addBooking(devstack)
    await devstack.sql.query("insert into bookings (status, total_price) values ('completed', 250)")
    await devstack.createUser({ email: `${randomUUID()}@example.test`, password: 'correct horse' })
    await devstack.sql.query("insert into professionals (full_name) values ('Ines')")

    await expect
      .poll(() => tab.numbers())
      .toEqual({
        Bookings: before.Bookings + 2,
        'Pending bookings': before['Pending bookings'] + 1,
        'Completed revenue': before['Completed revenue'] + 250,
        'People with an account': before['People with an account'] + 1,
        'New professionals': before['New professionals'] + 1,
      })
    expect((await tab.inspect()).metrics.manualRefreshes).toBe(0)
  })

  it('shows an update from its event alone, while every read waits', async ({ devstack, open }) => {
    const dashboard = await open({ viewer: admin })
    await dashboard.isLive()
    const before = Number(await dashboard.value('Bookings'))
    await addBooking(devstack)
    await expect.poll(() => dashboard.value('Bookings')).toBe(String(before + 1))
    const reads = await holdReads(dashboard.page)

    await addBooking(devstack)

    await expect.poll(() => dashboard.value('Bookings')).toBe(String(before + 2))
    reads.release()
  })

  it('renders a burst a few times, and not once for each change', async ({ devstack, tab }) => {
    const { Bookings: before } = await tab.numbers()
    const texts = await noteTexts(tab.card('Bookings').locator('.lp-stat-card-number'))

    const startedAt = performance.now()
    await Promise.all(Array.from({ length: 300 }, () => addBooking(devstack)))
    await expect.poll(() => tab.value('Bookings')).toBe(String(before + 300))
    const elapsedMs = performance.now() - startedAt

    // One flush in 250 ms, and two reads that a flush may have asked for.
    expect((await texts()).length).toBeLessThan(3 + elapsedMs / 250)
  })
})

describe('the connection', () => {
  it('is named truly: live, reconnecting, offline and live again', async ({ devstack, tab }) => {
    expect(await tab.status()).toBe('Live')

    devstack.realtime.refuse()
    await expect.poll(() => tab.status()).toBe('Reconnecting')
    await expect.poll(() => tab.status()).toBe('Offline')
    devstack.realtime.accept()

    await expect.poll(() => tab.status()).toBe('Live')
  })

  it('comes back by itself, with what was committed meanwhile', async ({ devstack, tab }) => {
    const { Bookings: before } = await tab.numbers()
    const dropsBefore = (await tab.inspect()).metrics.drops

    for (let drop = 1; drop <= 3; drop++) {
      devstack.realtime.dropSockets()
      await addBooking(devstack)
      await expect.poll(() => tab.value('Bookings')).toBe(String(before + drop))
      await tab.isLive()
    }

    const { drops, uptime } = (await tab.inspect()).metrics
    expect(drops - dropsBefore).toBe(3)
    expect(uptime).toBeGreaterThan(0)
    expect(uptime).toBeLessThan(1)
  })

  it('is one socket for a session, however many panels, rooms and tabs it has', async ({
    devstack,
    tab,
  }) => {
    await expect.poll(() => devstack.realtime.stats().sockets).toBe(1)
    const { socketsOpened } = devstack.realtime.stats()

    const other = await tab.openTab()
    await other.isLive()

    await expect.poll(() => sessions(tab)).toBe('2')
    expect((await tab.inspect()).bindings.length).toBeGreaterThan(10)
    expect(devstack.realtime.stats().socketsOpened).toBe(socketsOpened)
    await other.page.close()
  })

  it('keeps nothing of a dashboard that was left, however often', async ({ devstack, tab }) => {
    await expect.poll(() => sessions(tab)).toBe('1')
    const { channels } = devstack.realtime.stats()

    for (let visit = 0; visit < 5; visit++) {
      await tab.page.getByRole('button', { name: 'Leave the dashboard' }).click()
      await tab.page.getByRole('button', { name: 'Enter the dashboard' }).click()
      await tab.isLive()
    }
    await expect.poll(() => sessions(tab)).toBe('1')
    await expect.poll(() => devstack.realtime.stats().channels).toBe(channels)
    await tab.page.getByRole('button', { name: 'Leave the dashboard' }).click()

    await expect.poll(() => devstack.realtime.stats().channels).toBe(0)
    expect((await tab.inspect()).bindings).toEqual([])
    await tab.page.getByRole('button', { name: 'Enter the dashboard' }).click()
  })
})

describe('presence', () => {
  it('counts people and their sessions, also when one of them crashes', async ({
    tab,
    openAdmin,
  }) => {
    const second = await openAdmin()
    const other = await openAdmin({ viewer: manager })
    for (const one of [tab, other]) {
      await expect.poll(() => people(one)).toBe('2')
      await expect.poll(() => sessions(one)).toBe('3')
    }

    await second.page.close()
    await expect.poll(() => sessions(tab)).toBe('2')
    expect(await people(tab)).toBe('2')
    await crash(other.page)

    await expect.poll(() => people(tab)).toBe('1')
  })
})

describe('a page under strain', () => {
  it('shows rapid changes of one booking in their order', async ({ devstack, open }) => {
    const id = randomUUID()
    await addBooking(devstack, id)
    const dashboard = await open({ viewer: admin })
    await dashboard.isLive()
    const texts = await noteTexts(dashboard.booking(id))

    for (let write = 1; write <= 200; write++) {
      await devstack.sql.query('update bookings set title = $1 where id = $2', [write, id])
    }
    await dashboard.booking(id).getByText('200 ·').waitFor()

    const shown = (await texts()).map((text) => Number.parseInt(text, 10))
    expect(shown.slice(1)).toEqual(shown.slice(1).toSorted((a, b) => a - b))
  })

  it('never claims to be live through an outage, and ends with every booking', async ({
    devstack,
    open,
  }) => {
    const dashboard = await open({ viewer: admin })
    await dashboard.isLive()
    const before = Number(await dashboard.value('Bookings'))
    const from = (await dashboard.events()).length

    devstack.realtime.refuse()
    await dashboard.page.context().setOffline(true)
    for (let missed = 0; missed < 3; missed++) await addBooking(devstack)
    await expect.poll(() => dashboard.status()).toBe('reconnecting')
    await dashboard.page.context().setOffline(false)
    devstack.realtime.accept()

    await expect.poll(() => dashboard.value('Bookings')).toBe(String(before + 3))
    await dashboard.isLive()
    expect(readOutage(await dashboard.events(from), before + 3).lies).toEqual([])
  })

  it('is right over a slow line, where no read undoes what came meanwhile', async ({
    devstack,
    open,
  }) => {
    const line = slowLine(400)
    const dashboard = await open({ viewer: admin }, { onSocket: line.socket })
    await line.requests(dashboard.page)
    await dashboard.isLive()
    const before = Number(await dashboard.value('Bookings'))
    const texts = await noteTexts(dashboard.watched('Bookings').locator('.lp-stat-card-number'))

    await addBooking(devstack)
    await dashboard.page.getByRole('button', { name: 'Refresh' }).click()
    await addBooking(devstack)
    await expect.poll(() => dashboard.value('Bookings')).toBe(String(before + 2))
    await expect.poll(() => dashboard.page.locator('[data-updating]').count()).toBe(0)

    const shown = (await texts()).map(Number)
    expect(shown).toEqual(shown.toSorted((a, b) => a - b))
  })

  it('shows two admins the same, and what one of them reads stays unread for the other', async ({
    devstack,
    tab,
    openAdmin,
  }) => {
    const other = await openAdmin({ viewer: manager })
    await other.isLive()
    for (const page of [tab, other]) await toldNothing(page)

    await Promise.all(Array.from({ length: 20 }, () => addBooking(devstack)))

    const { rows } = await devstack.sql.query('select count(*)::int from bookings')
    for (const page of [tab, other]) {
      await expect.poll(async () => (await page.numbers()).Bookings).toBe(rows[0]?.count)
      await expect.poll(() => page.bell.textContent()).toBe('20')
    }
    const list = await tab.openBell()
    await list.getByRole('button', { name: 'Mark all as read' }).click()
    await tab.closeBell()
    await expect.poll(() => tab.bell.textContent()).toBe('')
    await devstack.realtime.settled()
    expect(await other.bell.textContent()).toBe('20')
  })
})

describe('notifications', () => {
  it('tell of a booking, a dispute, an application, a review and a new user', async ({
    devstack,
    tab,
  }) => {
    await toldNothing(tab)
    await addBooking(devstack)
    await devstack.sql.query("insert into disputes (booking_id, reason) values ($1, 'Late')", [
      SEEDED,
    ])
    await devstack.sql.query("insert into professionals (full_name) values ('Ines')")
    await devstack.sql.query('insert into reviews (booking_id, rating) values ($1, 5)', [SEEDED])
    await devstack.createUser({ email: `${randomUUID()}@example.test`, password: 'correct horse' })

    await expect.poll(() => tab.bell.textContent()).toBe('5')
    const list = await tab.openBell()
    const titles = await list.locator('.lp-notification-title').allTextContents()
    await tab.closeBell()
    expect(titles.sort()).toEqual([
      'New Booking',
      'New Dispute',
      'New Professional Application',
      'New Review',
      'New User',
    ])
  })

  it('of one kind are one toast, and of one statement one notification', async ({
    devstack,
    tab,
  }) => {
    await toldNothing(tab)
    for (let booking = 0; booking < 12; booking++) await addBooking(devstack)
    await tab.page.locator('.lp-toast').getByText('×12').waitFor()
    expect(await tab.toasts()).toEqual(['New Booking'])

    await devstack.sql.query(
      'insert into bookings (total_price) select n from generate_series(1, 40) n',
    )
    await tab.page.locator('.lp-toast').getByText('40 bookings created').waitFor()
    expect(await tab.bell.textContent()).toBe('13')
  })

  it('of little weight wait in the list, and do not pop up', async ({ devstack, tab }) => {
    await toldNothing(tab)
    await devstack.sql.query('insert into reviews (booking_id, rating) values ($1, 4)', [SEEDED])
    await tellUrgently(devstack)

    await toldOnlyUrgently(tab)
  })

  it('do not pop up in quiet hours unless they are urgent', async ({ devstack, openAdmin }) => {
    const tab = await openAdmin({ quietHours: ALL_DAY })
    await tab.isLive()
    await toldNothing(tab)

    await addBooking(devstack)
    await tellUrgently(devstack)

    await toldOnlyUrgently(tab)
  })

  it('do not pop up while the reader has muted them', async ({ devstack, tab }) => {
    await toldNothing(tab)
    const list = await tab.openBell()
    await list.getByRole('button', { name: '1 hour' }).click()

    await addBooking(devstack)
    await tellUrgently(devstack)

    await toldOnlyUrgently(tab)
    await list.getByRole('button', { name: 'Unmute' }).click()
    await tab.closeBell()
  })

  it('are 1,000 of 1,000, each once, though every socket dies in between', async ({
    devstack,
    tab,
  }) => {
    await toldNothing(tab)
    for (let statement = 1; statement <= 50; statement++) {
      // Twenty are told one by one.
      await devstack.sql.query(
        'insert into bookings (total_price) select n from generate_series(1, 20) n',
      )
      if (statement === 25) devstack.realtime.dropSockets()
    }
    await devstack.realtime.settled()

    await tab.isLive()
    const list = await tab.openBell()
    await expect
      .poll(() => list.getByRole('button', { name: /^Unread/ }).textContent())
      .toBe('Unread 1,000')
  })
})

/** Waits until a page has let go of what was told to others before. */
async function toldNothing(tab: AdminTab): Promise<void> {
  await expect.poll(() => tab.bell.textContent()).toBe('')
  await expect.poll(() => tab.toasts()).toEqual([])
}

/** Both are in the list before anybody asks which of them popped up: the one that is not urgent was told first. */
async function toldOnlyUrgently(tab: AdminTab): Promise<void> {
  await expect.poll(() => tab.bell.textContent()).toBe('2')
  await tab.page.locator('.lp-toast').getByText('Payments stand still').waitFor()
  expect(await tab.toasts()).toEqual(['Payments stand still'])
}

const people = (tab: AdminTab) => tab.figure('Activity', 'Online now')

const sessions = (tab: AdminTab) => tab.figure('Activity', 'Sessions')
