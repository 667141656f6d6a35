import type { Devstack } from '@livepane/devstack'
import { expect } from 'vitest'
import type { DashboardPage } from './DashboardPage.ts'

/** Asserts that a committed booking still reaches the card. */
export async function countsBookings(dashboard: DashboardPage, { sql }: Devstack): Promise<void> {
  await dashboard.watched('Bookings').locator('.lp-stat-card-number').waitFor()
  const before = Number(await dashboard.value('Bookings'))
  await sql.query("insert into bookings (title) values ('Still counted')")
  await expect.poll(() => dashboard.value('Bookings')).toBe(String(before + 1))
}

/** Asserts that the rest of the page still answers. */
export async function answersTyping({ page }: DashboardPage): Promise<void> {
  await page.getByRole('searchbox', { name: 'Title' }).fill('Roof')
  await page.getByRole('heading', { name: 'Bookings with "roof"' }).waitFor()
}
