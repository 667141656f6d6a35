import type { Devstack } from '@livepane/devstack'
import type { Page } from 'playwright'
import { clockOffset } from './clockOffset.ts'

/** How far the clock of a page is ahead of the database's, in milliseconds. */
export async function pageAhead(page: Page, { sql }: Devstack): Promise<number> {
  const ofPage = await clockOffset(() =>
    page.evaluate(() => performance.timeOrigin + performance.now()),
  )
  const ofDatabase = await clockOffset(() =>
    readClock(sql, 'select 1000 * extract(epoch from clock_timestamp()) as at'),
  )
  return ofPage - ofDatabase
}

/** The column `at` of a statement's one row: milliseconds since the epoch. */
export async function readClock(
  sql: Devstack['sql'],
  text: string,
  values?: string[],
): Promise<number> {
  const { rows } = await sql.query<{ at: string }>(text, values)
  return Number(rows[0]?.at)
}
