import type { Parameters } from 'fast-check'

/**
 * How many schedules are tried: all of a soak, each time others, or a sample of a fixed seed.
 * What a failure prints as `seed` and `path` runs it again: LIVEPANE_SEED, LIVEPANE_PATH.
 */
export function runs(count: { soak: number; sample: number }): Parameters<unknown> {
  const { LIVEPANE_SOAK, LIVEPANE_SEED, LIVEPANE_PATH } = process.env
  const seed = LIVEPANE_SEED ?? (LIVEPANE_SOAK ? undefined : 20_261_121)
  return {
    numRuns: LIVEPANE_SOAK ? count.soak : count.sample,
    ...(seed !== undefined && { seed: Number(seed) }),
    ...(LIVEPANE_PATH !== undefined && { path: LIVEPANE_PATH }),
  }
}
