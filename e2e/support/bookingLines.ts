import type { Devstack } from '@livepane/devstack'
import type { DashboardPage } from './DashboardPage.ts'

/** The list as a reader sees it: a line for each booking. */
export const shownLines = ({ page }: DashboardPage): Promise<string[]> =>
  page
    .locator('[data-booking]')
    .evaluateAll((items) => items.map((item) => `${item.dataset.booking} ${item.textContent}`))

/** What the list has to show. */
export async function storedLines({ sql }: Devstack): Promise<string[]> {
  const { rows } = await sql.query<{ line: string }>(
    `select concat(id, ' ', title, ' · ', status, ' · ', progress_percentage, ' %') as line
     from bookings order by created_at, id`,
  )
  return rows.map(({ line }) => line)
}
