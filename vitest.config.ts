import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defaultServerConditions } from 'vite'
import { defineConfig } from 'vitest/config'

/**
 * Workspace packages are read from their sources, so no test needs a build. Vitest hands this list to
 * Node as well, where naming `import` would give ES modules to packages that call `require`.
 */
const conditions = ['livepane-source', ...defaultServerConditions]

const shared = {
  plugins: [react()],
  resolve: { conditions },
  ssr: { resolve: { conditions } },
}

/** React 18 and what is used around it: a package whose dependencies all found React 18 as their peer. */
const react18 = fileURLToPath(new URL('packages/react/react-18/', import.meta.url))
const react18Names = Object.keys(
  JSON.parse(readFileSync(`${react18}package.json`, 'utf8')).devDependencies,
)
const react18Alias = {
  find: new RegExp(`^(${react18Names.join('|')})(/.*)?$`),
  replacement: `${react18}node_modules/$1$2`,
}

/**
 * A limit finds what hangs: nothing else waits for it, and a busy machine may take ten times as long as a quiet one.
 * A property of a soak may take an hour.
 */
const testTimeout = process.env.LIVEPANE_SOAK ? 3_600_000 : 30_000

/** Much of a test over sockets is waiting; Vitest itself would leave a processor free. */
const maxWorkers = '100%'

// Storybook's "Run tests" starts Vitest here, and says so. `pnpm test:stories` names that file itself.
const storyProjects =
  process.env.VITEST_STORYBOOK === 'true' ? ['.storybook/vitest.stories.config.ts'] : []

export default defineConfig({
  test: {
    projects: [
      ...storyProjects,
      {
        ...shared,
        test: {
          name: 'unit',
          include: [
            'packages/*/{src,test}/**/*.test.{ts,tsx}',
            'scripts/**/*.test.ts',
            '.storybook/**/*.test.ts',
          ],
          exclude: ['**/node_modules/**', 'packages/devstack/**'],
          environment: 'node',
          restoreMocks: true,
          maxWorkers,
          testTimeout,
          provide: { react: '19' },
        },
      },
      {
        ...shared,
        resolve: { conditions, alias: [react18Alias] },
        test: {
          name: 'react18',
          include: ['packages/{react,ui,analytics}/{src,test}/**/*.test.tsx'],
          // Real supabase-js over a mock server knows no React, and is slow enough once.
          exclude: ['**/node_modules/**', 'packages/analytics/**/*.node.test.tsx'],
          environment: 'node',
          restoreMocks: true,
          maxWorkers,
          testTimeout,
          provide: { react: '18' },
        },
      },
      {
        ...shared,
        test: {
          name: 'devstack',
          include: ['packages/devstack/**/*.test.ts'],
          environment: 'node',
          // Each file starts a real Postgres; two at once is what a small machine can bear.
          maxWorkers: 2,
          // After the others: only projects with as many workers may run together.
          sequence: { groupOrder: 1 },
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
