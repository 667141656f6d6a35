import {
  applyMigrations,
  bootstrapDatabase,
  createTemplate,
  startPostgres,
  withClient,
} from '@livepane/devstack/database'
import type { Benchmark } from './benchmark.ts'
import { fillSources } from './database/fillTables.ts'
import { compareMetrics } from './database/metrics.ts'
import { comparePolicies } from './database/policies.ts'
import { compareProgress } from './database/progress.ts'
import { timeRefreshHeard } from './database/refreshHeard.ts'
import { compareViews } from './database/views.ts'
import { compareWriters } from './database/writers.ts'

/** How many bookings there are, one after the other. All but the counts is measured over the most. */
const SIZES = { quick: [1_000, 10_000], usual: [100_000, 1_000_000], full: 10_000_000 }
/** Of the rows beside bookings, in a quick sample. */
const QUICK_SCALE = 0.02

/** What the companion database costs writers, and what it saves readers. */
export const database: Benchmark = {
  name: 'database',
  title:
    'counts, read models, row level security and refreshes on Postgres; each ratio from one run',
  run: async ({ isQuick, isFull }) => {
    await using resources = new AsyncDisposableStack()
    const server = resources.adopt(await startPostgres(), (started) => started.stop())
    const url = await createTemplate(server, 'bench', async (fresh) => {
      await bootstrapDatabase(fresh)
      await applyMigrations(fresh)
    })
    const goals = await compareProgress(server, isQuick)
    const sizes = isQuick ? SIZES.quick : SIZES.usual
    await withClient(url, async (client) => {
      goals.push(...(await compareMetrics(client, isFull ? [...sizes, SIZES.full] : sizes)))
      goals.push(...(await comparePolicies(client, isFull ? SIZES.full : (sizes.at(-1) ?? 0))))
      await fillSources(client, isQuick ? QUICK_SCALE : 1)
      goals.push(...(await compareViews(client)))
    })
    goals.push(...(await compareWriters(url, isQuick)))
    goals.push(...(await timeRefreshHeard(isQuick)))
    return goals
  },
}
