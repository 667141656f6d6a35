import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from './run.ts'

/** One package that is published, and what of its `package.json` the scripts need. */
export interface WorkspacePackage {
  name: string
  folder: string
  /** Source files behind its exports: modules and stylesheets, relative to `folder`. */
  entries: readonly string[]
  dependencies: readonly string[]
}

interface Manifest {
  name: string
  private?: boolean
  exports?: Record<string, string | { 'livepane-source'?: string }>
  dependencies?: Record<string, string>
}

/** The published packages, each after those it depends on. */
export function publicPackages(): WorkspacePackage[] {
  const found = globSync('packages/*/package.json', { cwd: root })
    .sort()
    .map((file) => read(join(root, file)))
    .filter((candidate) => candidate !== undefined)
  return inDependencyOrder(found)
}

function read(file: string): WorkspacePackage | undefined {
  const manifest: Manifest = JSON.parse(readFileSync(file, 'utf8'))
  if (manifest.private) return undefined
  const entries = Object.values(manifest.exports ?? {}).flatMap((target) =>
    typeof target === 'object' && target['livepane-source'] ? [target['livepane-source']] : [],
  )
  return {
    name: manifest.name,
    folder: dirname(file),
    entries,
    dependencies: Object.keys(manifest.dependencies ?? {}),
  }
}

function inDependencyOrder(packages: readonly WorkspacePackage[]): WorkspacePackage[] {
  const ordered: WorkspacePackage[] = []
  const visit = (current: WorkspacePackage) => {
    if (ordered.includes(current)) return
    for (const name of current.dependencies) {
      const dependency = packages.find((candidate) => candidate.name === name)
      if (dependency) visit(dependency)
    }
    ordered.push(current)
  }
  for (const candidate of packages) visit(candidate)
  return ordered
}
