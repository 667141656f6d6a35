import { describe, expect } from 'vitest'
import { it } from '../support/hostApp.ts'

describe('the dashboard, without a manual refresh,', () => {
  it('counts a booking that is created', async ({ devstack, host }) => {
    await host.signIn()
    await host.isLive()
    const before = Number(await host.value('Bookings'))

    await devstack.sql.query("insert into bookings (title) values ('Created')")

    await expect.poll(() => host.value('Bookings')).toBe(String(before + 1))
    await expect.poll(() => host.titles()).toContain('Created')
  })

  it('moves its numbers when a booking is changed and when it is cancelled', async ({
    devstack,
    host,
  }) => {
    const { rows } = await devstack.sql.query<{ id: string }>(
      "insert into bookings (title, status, total_price) values ('Moved', 'pending', 1000) returning id",
    )
    const [{ id } = { id: '' }] = rows
    await host.signIn()
    await host.isLive()
    const euro = (text: string) => Number(text.replace(/\D/g, ''))
    const revenue = euro(await host.value('Revenue'))
    const pending = Number(await host.value('Pending'))

    await devstack.sql.query('update bookings set total_price = 1500 where id = $1', [id])
    await expect.poll(async () => euro(await host.value('Revenue'))).toBe(revenue + 500)
    await devstack.sql.query("update bookings set status = 'cancelled' where id = $1", [id])

    await expect.poll(() => host.value('Pending')).toBe(String(pending - 1))
    await expect.poll(async () => euro(await host.value('Revenue'))).toBe(revenue - 1000)
  })

  it('adds an expense that is added, and moves it when it is approved', async ({
    devstack,
    host,
  }) => {
    await devstack.sql.query('delete from expenses')
    await host.signIn()
    await host.isLive()
    const panel = host.page.getByRole('region', { name: 'Expenses', exact: true })
    await panel.waitFor()

    await devstack.sql.query("insert into expenses (category, amount) values ('cleaning', 1234)")
    await panel.getByText('1 waits for a decision').waitFor()
    await expect.poll(() => panel.textContent()).toContain('Cleaning€0€1,234€0')
    await devstack.sql.query("update expenses set approval_status = 'approved'")

    await expect.poll(() => panel.textContent()).toContain('Cleaning€1,234€0€0')
  })

  it('says of each number when it was updated, and that it is live', async ({ host }) => {
    await host.signIn()
    await host.isLive()

    for (const card of ['Bookings', 'Pending', 'Completed', 'Revenue', 'Late answers']) {
      await host.card(card).getByText('Live', { exact: true }).waitFor()
      await host
        .card(card)
        .getByText(/^Updated/)
        .waitFor()
    }
  })

  it('shows while it reads that it is updating', async ({ devstack, host }) => {
    await host.signIn()
    await host.isLive()
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    await host.context.route(`${devstack.url}/rest/**`, async (route) => {
      await held
      await route.continue()
    })

    await host.page.getByRole('button', { name: 'Refresh' }).click()
    await host.page.getByText('Updating', { exact: true }).first().waitFor()
    release()

    await expect.poll(() => host.page.getByText('Updating', { exact: true }).count()).toBe(0)
  })
})
