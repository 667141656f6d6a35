import { expect, test } from 'vitest'
import { isLauncher } from './whenLauncherIsGone.ts'

test.each([
  ['npx, which renames itself', ['npm', 'exec', 'pnpm@12.18.0', 'dev']],
  ['npx before it does', ['node', '/usr/bin/npx', '-y', 'pnpm@12.18.0', 'dev']],
  ['pnpm', ['/usr/local/bin/node', '/home/ana/.npm/_npx/1a/node_modules/.bin/pnpm', 'dev']],
  ['pnpm by its file', ['node', '/opt/pnpm/bin/pnpm.mjs', 'dev']],
  ['pnpm as a program of its own', ['/usr/bin/pnpm', 'dev']],
])('takes %s for a launcher', (_, argv) => {
  expect(isLauncher(argv)).toBe(true)
})

test.each([
  ['a shell that was told to start npx', ['bash', '-c', 'npx', '-y', 'pnpm@12.18.0', 'dev', '&']],
  ['a script of the workspace', ['node', '/srv/pnpm-workspace/scripts/dev.ts']],
  ['a process without a command line', ['']],
])('takes %s for none', (_, argv) => {
  expect(isLauncher(argv)).toBe(false)
})
