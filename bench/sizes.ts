import { measureBudget } from '../scripts/measureBudget.ts'
import type { Benchmark } from './benchmark.ts'
import { atMost } from './goal.ts'
import { printTable } from './support/printTable.ts'

const CORE = `export { createRealtime } from '@livepane/core'`

const SUBJECTS = [
  { name: 'createRealtime', source: CORE, maxKb: 17 },
  {
    name: '@livepane/react on top',
    source: `export * from '@livepane/react'`,
    alreadyLoaded: ['@livepane/core'],
    maxKb: 4,
  },
  {
    name: './notifications on top',
    source: `export { createNotificationCenter } from '@livepane/core/notifications'`,
    onTopOf: CORE,
    maxKb: 4,
  },
  {
    name: './offline with idb on top',
    source: `export * from '@livepane/core/offline'`,
    onTopOf: CORE,
    maxKb: 8,
  },
]

const PEER = {
  name: 'cache helpers for React Query',
  source: `export * from '@supabase-cache-helpers/postgrest-react-query'`,
  alreadyLoaded: ['@supabase/postgrest-js'],
  maxKb: Number.POSITIVE_INFINITY,
}

/** What is downloaded before anything is live. */
export const sizes: Benchmark = {
  name: 'sizes',
  title: 'minified and compressed with gzip, without the peers that an app has anyway',
  run: async () => {
    const found = await Promise.all(
      [...SUBJECTS, PEER].map(async (subject) => ({
        ...subject,
        kb: (await measureBudget(subject)) / 1000,
      })),
    )
    printTable(
      ['', 'size'],
      found.map(({ name, kb }) => [name, kilobytes(kb)]),
    )
    return found
      .filter(({ maxKb }) => Number.isFinite(maxKb))
      .map(({ name, kb, maxKb }) => atMost(`size of ${name}`, maxKb, kb, kilobytes))
  },
}

function kilobytes(value: number): string {
  return `${value.toFixed(1)} kB`
}
