import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Command, root } from './run.ts'

/** The pnpm that this workspace is pinned to, wherever it is: `npx` puts it on no one's `PATH`. */
export function pnpmCommand(...words: string[]): Command {
  const { packageManager }: { packageManager: string } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  )
  return ['npx', '-y', packageManager, ...words]
}
