const { LIVEPANE_SOAK, LIVEPANE_SEED } = process.env

/**
 * Whether tests run with their full counts. `pnpm test:soak` runs the files that import this, directly or not, and
 * those alone: whatever is longer in a soak asks here.
 */
export const isSoak = Boolean(LIVEPANE_SOAK)

/** What random values come from: the same in every test run, and others in each soak. LIVEPANE_SEED chooses. */
export const SEED = Number(LIVEPANE_SEED ?? (isSoak ? Date.now() % 2 ** 31 : 20_261_121))
