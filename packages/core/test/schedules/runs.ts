import type { Parameters } from 'fast-check'
import { isSoak, SEED } from '../../../../scripts/isSoak.ts'

/** How often a property is tried. */
export interface RunCount {
  /** By a soak, each time with other values. */
  soak: number
  /** By a test run, with those of a fixed seed. */
  sample: number
}

/**
 * How many runs are tried. What a failure prints as `seed` and `path` runs it again:
 * LIVEPANE_SEED, LIVEPANE_PATH.
 */
export function runs(count: RunCount): Parameters<unknown> {
  const { LIVEPANE_PATH } = process.env
  return {
    numRuns: isSoak ? count.soak : count.sample,
    seed: SEED,
    ...(LIVEPANE_PATH !== undefined && { path: LIVEPANE_PATH }),
  }
}
