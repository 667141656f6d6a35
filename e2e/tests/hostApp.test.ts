import type { Devstack } from '@livepane/devstack'
import { describe, expect } from 'vitest'
import { type HostPage, it } from '../support/hostApp.ts'

const DAY_MS = 86_400_000
/** Half a minute, as `shortenWaits` lets it pass, and a little less for what is measured from outside. */
const PATIENCE_MS = 900

describe('the host example', () => {
  it('shows what the database holds, and follows it', async ({ devstack, host }) => {
    await host.signIn()

    await expectNumbers(host, devstack)
    await devstack.sql.query("insert into bookings (title, total_price) values ('Fence', 700)")

    await expect.poll(() => host.titles()).toContain('Fence')
    await expectNumbers(host, devstack)
    await host.isLive()
  })

  it('keeps an edit made offline across a reload, and saves it once it is back', async ({
    devstack,
    host,
  }) => {
    await host.signIn()
    await expectNumbers(host, devstack)
    const [before = ''] = await host.titles()

    await host.cut()
    await host.page.getByLabel('Title').first().fill('Renamed offline')
    await host.page.getByRole('button', { name: 'Save', exact: true }).first().click()
    await expect.poll(async () => (await host.titles())[0]).toBe('Renamed offline')
    await expect.poll(() => host.words()).toContain('1 change waiting')
    await host.page.reload()
    await expect.poll(() => host.words()).toContain('1 change waiting')
    await host.page.getByText('Changes title').waitFor()
    expect(await titlesIn(devstack)).toContain(before)
    await host.restore()

    await expect.poll(() => titlesIn(devstack)).toContain('Renamed offline')
    await expect.poll(async () => (await host.titles())[0]).toBe('Renamed offline')
    await expect.poll(() => host.words()).toContain('Everything is saved')
    expect(await titlesIn(devstack)).not.toContain(before)
  })

  it('says that its key is wrong, and takes the right one', async ({ devstack, host }) => {
    const withWrongKey = `${devstack.url}/**`
    await host.context.route(withWrongKey, (route, request) =>
      route.continue({ headers: { ...request.headers(), apikey: 'not-a-key' } }),
    )
    await host.signIn()
    await host.page.getByRole('alert').getByText('Invalid API key').waitFor()

    await host.context.unroute(withWrongKey)
    await host.signIn()

    await expectNumbers(host, devstack)
  })

  it('names a table that is missing, and shows it once it is there', async ({
    devstack,
    host,
    onTestFinished,
  }) => {
    const rename = (from: string, to: string) =>
      devstack.sql.query(`alter table if exists ${from} rename to ${to}`)
    onTestFinished(() => void rename('bookings_elsewhere', 'bookings'))
    await rename('bookings', 'bookings_elsewhere')
    await host.signIn()
    const alert = host.page.getByRole('alert')
    await alert.getByText("Could not find the table 'public.bookings'").waitFor()
    await host.card('Bookings').getByText('Does not update by itself').waitFor()
    const words = await host.card('Bookings').textContent()
    expect(words).toContain('alter publication supabase_realtime add table bookings')

    await rename('bookings_elsewhere', 'bookings')

    await expectNumbers(host, devstack)
    await host.page.getByRole('button', { name: 'Refresh' }).click()
    await host.isLive()
  })

  it('follows a table that was missing once it is there, though nobody asks', async ({
    devstack,
    host,
    onTestFinished,
  }) => {
    const rename = (from: string, to: string) =>
      devstack.sql.query(`alter table if exists ${from} rename to ${to}`)
    onTestFinished(() => void rename('bookings_elsewhere', 'bookings'))
    await rename('bookings', 'bookings_elsewhere')
    await host.page.addInitScript(shortenWaits)
    await host.page.reload()
    await host.signIn()
    await host.card('Bookings').getByText('Does not update by itself').waitFor()
    const refused = () => devstack.realtime.stats().joinsRefused
    const before = refused()
    const deniedAt = Date.now()
    // It is asked for again, and refused again, but not at once.
    await expect.poll(refused).toBeGreaterThan(before + 1)
    expect(Date.now() - deniedAt).toBeGreaterThan(PATIENCE_MS)

    await rename('bookings_elsewhere', 'bookings')

    await host.isLive()
    await expectNumbers(host, devstack)
    await devstack.sql.query("insert into bookings (title) values ('After the table')")
    await expectNumbers(host, devstack)
  })

  it('counts for itself what a denied view does not tell', async ({
    devstack,
    host,
    onTestFinished,
  }) => {
    const allow = () =>
      devstack.sql.query(`
        grant select on v_booking_status_metrics to authenticated;
        grant execute on function mv_support_sla to authenticated`)
    onTestFinished(() => void allow())
    await devstack.sql.query(`
      revoke select on v_booking_status_metrics from authenticated;
      revoke execute on function mv_support_sla from public, authenticated`)
    await host.signIn()
    await expectNumbers(host, devstack)
    await host.card('Late answers').getByText('The database refused to read').waitFor()

    await allow()
    await devstack.sql.query("insert into bookings (title) values ('After the grant')")
    await host.page.getByRole('button', { name: 'Retry Late answers' }).click()

    await expectNumbers(host, devstack)
    await expect.poll(() => host.value('Late answers')).toBe('0')
  })

  it('shows what was denied once it is allowed, though nobody asks', async ({
    devstack,
    host,
    onTestFinished,
  }) => {
    const allow = () =>
      devstack.sql.query('grant execute on function mv_support_sla to authenticated')
    onTestFinished(() => void allow())
    await devstack.sql.query('revoke execute on function mv_support_sla from public, authenticated')
    const askedAt: number[] = []
    host.page.on('request', (request) => {
      const isRead = request.method() === 'POST' && request.url().includes('mv_support_sla')
      if (isRead) askedAt.push(Date.now())
    })
    await host.page.addInitScript(shortenWaits)
    await host.page.reload()
    await host.signIn()
    await host.card('Late answers').getByText('The database refused to read').waitFor()
    const { length } = askedAt
    await expect.poll(() => askedAt.length).toBe(length + 2)
    const [first = 0, second = 0] = askedAt.slice(length)
    expect(second - first).toBeGreaterThan(PATIENCE_MS)

    await allow()

    await expect.poll(() => host.value('Late answers')).toBe('0')
    await host.card('Late answers').getByText('Live', { exact: true }).waitFor()
  })

  it.for([
    { title: 'a day ahead', shiftMs: DAY_MS },
    { title: 'a day behind', shiftMs: -DAY_MS },
  ])('is right where the clock is $title', async ({ shiftMs }, { devstack, host }) => {
    await host.page.addInitScript(shiftClock, shiftMs)
    await host.page.reload()
    const ahead = (await host.page.evaluate(() => Date.now())) - Date.now()
    expect(Math.abs(ahead - shiftMs)).toBeLessThan(DAY_MS / 24)
    await host.signIn()

    await expectNumbers(host, devstack)
    await devstack.sql.query("insert into bookings (title) values ('By the right clock')")
    await expectNumbers(host, devstack)
    await host.isLive()
  })

  it('says since when the database is down, and catches up by itself', async ({
    devstack,
    host,
  }) => {
    await host.signIn()
    await expectNumbers(host, devstack)
    // Until then a read may be under way, whose answer the cut does not keep out.
    await host.isLive()
    const before = await host.value('Bookings')

    await host.cut()
    await devstack.sql.query("insert into bookings (title) values ('While it was down')")
    await host.card('Bookings').getByText('Offline').waitFor()
    await host
      .card('Bookings')
      .getByText(/^Since \d/)
      .waitFor()
    expect(await host.value('Bookings')).toBe(before)
    await host.restore()

    await expectNumbers(host, devstack)
    await host.isLive()
  })
})

/** Waits until each card shows what SQL says. */
async function expectNumbers(host: HostPage, { sql }: Devstack): Promise<void> {
  const { rows } = await sql.query<Record<string, string>>(`
    select count(*) "Bookings",
      count(*) filter (where status = 'pending') "Pending",
      count(*) filter (where status = 'completed') "Completed",
      to_char(sum(total_price) filter (where status <> 'cancelled'), 'FM€999,999,999') "Revenue"
    from bookings`)
  for (const [card, value] of Object.entries(rows[0] ?? {})) {
    await expect.poll(() => host.value(card), { message: card }).toBe(value)
  }
}

async function titlesIn({ sql }: Devstack): Promise<string[]> {
  const { rows } = await sql.query<{ title: string }>('select title from bookings')
  return rows.map(({ title }) => title)
}

/** Runs in the page, before anything else does: half a minute and more pass thirty times as fast. */
function shortenWaits(): void {
  const wait = window.setTimeout
  const long = 30_000
  const shorten = (task: TimerHandler, ms = 0, ...rest: unknown[]) =>
    wait(task, ms < long ? ms : ms / 30, ...rest)
  window.setTimeout = shorten as typeof window.setTimeout
}

/** Runs in the page, before anything else does. */
function shiftClock(shiftMs: number): void {
  const now = () => performance.timeOrigin + performance.now() + shiftMs
  globalThis.Date = new Proxy(Date, {
    construct: (target, given) => Reflect.construct(target, given.length === 0 ? [now()] : given),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  })
}
