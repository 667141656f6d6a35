import type { Freshness } from '@livepane/react'

const WORST_FIRST: readonly Freshness['phase'][] = [
  'denied',
  'interrupted',
  'polling',
  'joining',
  'idle',
  'live',
]

/** How far several things together can be trusted: as far as the worst of them. Pure. */
export function mergeFreshness(first: Freshness, ...others: readonly Freshness[]): Freshness {
  const all = [first, ...others]
  const rank = ({ phase }: Freshness) => WORST_FIRST.indexOf(phase)
  const worst = all.reduce((worse, one) => (rank(one) < rank(worse) ? one : worse))
  const updates = all.flatMap(({ lastUpdated }) => lastUpdated ?? [])
  const confirmed = all.flatMap(({ confirmedAt }) => confirmedAt ?? [])
  return {
    phase: worst.phase,
    error: worst.error,
    lastUpdated: updates.length > 0 ? Math.max(...updates) : null,
    // Together they were last true when the one that was confirmed first was.
    confirmedAt: confirmed.length === all.length ? Math.min(...confirmed) : null,
    isOld: all.some(({ isOld }) => isOld),
    isUpdating: all.some(({ isUpdating }) => isUpdating),
  }
}
