import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from './run.ts'

/** What sets the variable, what a soak runs by itself, and a configuration: what it imports would concern every test. */
const OTHERS = [
  'scripts/runners.ts',
  'packages/devstack/src/database/testDatabase.ts',
  'e2e/vitest.config.ts',
]

// A test that read the variable for itself would be left out of the soak, and its full counts never run.
it('is where every test learns that it runs in a soak', () => {
  const files = globSync('{packages/*,e2e,stories,.storybook,scripts}/**/*.{ts,tsx}', {
    cwd: root,
    exclude: ['**/node_modules', '**/dist', join('scripts', basename(import.meta.filename))],
  })
  const readers = files.filter((file) =>
    readFileSync(join(root, file), 'utf8').includes('LIVEPANE_SOAK'),
  )

  expect(readers.toSorted()).toEqual([...OTHERS, 'scripts/isSoak.ts'].toSorted())
})
