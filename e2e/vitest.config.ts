import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What tells times between tabs, and in a soak what opens twenty of them: it has the machine to itself. */
const ALONE = [
  'e2e/tests/{tabChaos,tabCost,tabElection}.test.ts',
  ...(process.env.LIVEPANE_SOAK ? ['e2e/tests/tabs.test.ts'] : []),
]

const shared = {
  root,
  ssr: { resolve: { conditions: ['livepane-source', 'node'] } },
}

const test = {
  environment: 'node',
  // Long enough for a loaded machine. Nothing waits for these but a failure.
  testTimeout: 60_000,
  hookTimeout: 120_000,
  // A lie on the page must be readable in the report.
  chaiConfig: { truncateThreshold: 0 },
  expect: { poll: { timeout: 20_000, interval: 50 } },
} as const

/** A real browser, a real Postgres and the page between them. */
export default defineConfig({
  root,
  test: {
    globalSetup: ['e2e/support/pages.setup.ts'],
    projects: [
      {
        ...shared,
        test: {
          ...test,
          name: 'e2e',
          include: ['e2e/{tests,acceptance}/**/*.test.ts'],
          exclude: ALONE,
          // Each file has a database and a browser of its own, and waits for them most of the time.
          maxWorkers: 2,
        },
      },
      {
        ...shared,
        test: {
          ...test,
          name: 'e2e-alone',
          include: ALONE,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
