import { join } from 'node:path'
import type { Budget } from './budgets.ts'
import { bundleStylesheet } from './buildStylesheet.ts'
import { bundleEntry } from './bundleEntry.ts'
import { gzipSize } from './gzipSize.ts'
import { root } from './run.ts'

/** What every app that uses Livepane has anyway: the peers of the packages. */
const PEERS = [
  'react',
  'react-dom',
  '@supabase/supabase-js',
  '@tanstack/query-core',
  '@tanstack/react-query',
  'msw',
]

/** Bytes that a budget's subject takes: bundled, minified, compressed as a server would. */
export async function measureBudget({ onTopOf, ...budget }: Budget): Promise<number> {
  if (onTopOf === undefined) return measure(budget)
  // Both together, less what is there: what they share is there already.
  const together = await measure({ ...budget, source: `${onTopOf}\n${budget.source}` })
  return together - (await measure({ ...budget, source: onTopOf }))
}

async function measure({ source, alreadyLoaded = [] }: Omit<Budget, 'onTopOf'>): Promise<number> {
  if (source.endsWith('.css')) return gzipSize(await bundleStylesheet(join(root, source)))
  const { loaded } = await bundleEntry({
    source,
    folder: root,
    external: [...PEERS, ...alreadyLoaded],
    conditions: ['livepane-source', 'module', 'browser', 'import'],
  })
  // What is imported only when it is needed is no part of what every app downloads.
  return gzipSize(loaded.map(({ code }) => code).join('\n'))
}
