import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What tells times between tabs: it has the machine to itself. */
const TIMED = ['e2e/tests/{tabChaos,tabCost,tabElection}.test.ts']

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
          exclude: TIMED,
          // Each file has a database and a browser of its own, and waits for them most of the time.
          maxWorkers: process.env.LIVEPANE_SOAK ? 1 : 2,
        },
      },
      {
        ...shared,
        test: {
          ...test,
          name: 'e2e-timed',
          include: TIMED,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
