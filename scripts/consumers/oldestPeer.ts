import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../run.ts'

/** The oldest version of a peer that every package of Livepane says it works with. */
export function oldestPeer(name: string): string {
  const oldest = globSync('packages/*/package.json', { cwd: root }).flatMap((file) => {
    const { peerDependencies }: { peerDependencies?: Record<string, string> } = JSON.parse(
      readFileSync(join(root, file), 'utf8'),
    )
    const [, version] = /(\d+\.\d+\.\d+)/.exec(peerDependencies?.[name] ?? '') ?? []
    return version === undefined ? [] : [version]
  })
  const [version, ...others] = new Set(oldest)
  if (version === undefined || others.length > 0)
    throw new Error(`The packages do not ask for one oldest "${name}": ${oldest.join(', ')}.`)
  return version
}
