import type { Parameters } from 'fast-check'

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
  const { LIVEPANE_SOAK, LIVEPANE_SEED, LIVEPANE_PATH } = process.env
  const seed = LIVEPANE_SEED ?? (LIVEPANE_SOAK ? undefined : 20_261_121)
  return {
    numRuns: LIVEPANE_SOAK ? count.soak : count.sample,
    ...(seed !== undefined && { seed: Number(seed) }),
    ...(LIVEPANE_PATH !== undefined && { path: LIVEPANE_PATH }),
  }
}
