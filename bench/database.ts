import {
  applyMigrations,
  bootstrapDatabase,
  createTemplate,
  startPostgres,
  withClient,
} from '@livepane/devstack/database'
import type { Benchmark } from './benchmark.ts'
import { fillSources } from './database/fillTables.ts'
import { type CountsRead, judgeCounts, readCounts } from './database/metrics.ts'
import { countOppositeChanges } from './database/opposites.ts'
import { comparePolicies } from './database/policies.ts'
import { compareProgress } from './database/progress.ts'
import { timeRefreshShown } from './database/refreshShown.ts'
import { compareViews } from './database/views.ts'
import { compareWriters } from './database/writers.ts'

/** How many bookings there are, one after the other. All but the counts is measured over the usual most. */
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
    const read: CountsRead[] = []
    await withClient(url, async (client) => {
      const readMore = async (bookings: number) => {
        read.push(await readCounts(client, bookings, read.at(-1)?.bookings ?? 0))
      }
      for (const size of isQuick ? SIZES.quick : SIZES.usual) await readMore(size)
      goals.push(...(await comparePolicies(client, read.at(-1)?.bookings ?? 0)))
      await fillSources(client, isQuick ? QUICK_SCALE : 1)
      goals.push(...(await compareViews(client)))
      goals.push(...(await compareWriters(url, isQuick)))
      goals.push(...(await countOppositeChanges(url, isQuick)))
      if (isFull) await readMore(SIZES.full)
    })
    goals.push(...judgeCounts(read))
    goals.push(...(await timeRefreshShown(isQuick)))
    return goals
  },
}
