import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Command, root } from './run.ts'

const manifest: { scripts: Record<string, string> } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
)

/**
 * A script of the root `package.json`, run without pnpm: started by `npx`, pnpm itself is on no one's
 * `PATH`.
 */
export function packageScript(name: string): Command {
  const script = manifest.scripts[name]
  if (script === undefined) throw new Error(`package.json has no script "${name}".`)
  return ['sh', '-c', script]
}
