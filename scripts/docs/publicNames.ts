import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../run.ts'

const EXPORTS = /^export (?:type )?\{([^}]*)\}/gm

/** Each name that a package of the workspace exports, and where one imports it from. The first of several wins. */
export function publicNames(): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const file of globSync('packages/*/package.json', { cwd: root }).sort()) {
    const folder = join(root, file, '..')
    const manifest: { name: string; exports?: Record<string, unknown> } = JSON.parse(
      readFileSync(join(root, file), 'utf8'),
    )
    for (const [path, target] of Object.entries(manifest.exports ?? {})) {
      const source = sourceOf(target)
      if (!source?.endsWith('.ts')) continue
      for (const name of exportsOf(readFileSync(join(folder, source), 'utf8'))) {
        if (!names.has(name)) names.set(name, join(manifest.name, path))
      }
    }
  }
  return names
}

function sourceOf(target: unknown): string | undefined {
  if (typeof target === 'string') return target
  const source = Reflect.get(target as object, 'livepane-source')
  return typeof source === 'string' ? source : undefined
}

/** Pure. What a module hands on, by the names it gives. */
export function exportsOf(code: string): string[] {
  return [...code.matchAll(EXPORTS)].flatMap(([, list = '']) =>
    list
      .split(',')
      .map((name) =>
        name
          .trim()
          .replace(/^type /, '')
          .replace(/^.* as /, ''),
      )
      .filter((name) => name !== ''),
  )
}
