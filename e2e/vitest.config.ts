import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** A real browser, a real Postgres and the page between them. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  ssr: { resolve: { conditions: ['livepane-source', 'node'] } },
  test: {
    name: 'e2e',
    include: ['e2e/{tests,acceptance}/**/*.test.ts'],
    environment: 'node',
    globalSetup: ['e2e/support/pages.setup.ts'],
    // Each file has a database and a browser of its own; two at once is more than a small machine bears.
    fileParallelism: false,
    // Long enough for a loaded machine. Nothing waits for these but a failure.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A lie on the page must be readable in the report.
    chaiConfig: { truncateThreshold: 0 },
    expect: { poll: { timeout: 20_000, interval: 50 } },
  },
})
