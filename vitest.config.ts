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
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
