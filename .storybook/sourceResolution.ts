import { defaultClientConditions, type UserConfig } from 'vite'

/**
 * Reads workspace packages from their sources, so stories need no build and a saved file shows
 * at once.
 */
export const sourceResolution = {
  resolve: {
    conditions: ['livepane-source', ...defaultClientConditions],
    // Two copies would be two sets of contexts.
    dedupe: ['react', 'react-dom', '@tanstack/react-query'],
  },
  optimizeDeps: {
    // Every story is scanned before the first one runs: a dependency found late makes Vite reload
    // the page in the middle of another story's test.
    entries: ['.storybook/preview.tsx', '.storybook/testing/*.ts', 'stories/**/*.stories.tsx'],
  },
} satisfies UserConfig
