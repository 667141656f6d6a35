import type { Client } from 'pg'
import { median } from '../support/quantile.ts'

/** How long one statement takes, to its last row, in milliseconds. */
export async function timeQuery(client: Client, sql: string): Promise<number> {
  const startedAt = performance.now()
  await client.query(sql)
  return performance.now() - startedAt
}

/** The median of some runs, in milliseconds, after one that only warms the caches. */
export async function medianTime(client: Client, sql: string, runs: number): Promise<number> {
  await client.query(sql)
  const times: number[] = []
  for (let run = 0; run < runs; run++) times.push(await timeQuery(client, sql))
  return median(times)
}
