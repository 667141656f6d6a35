import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../run.ts'
import { publicNames } from './publicNames.ts'

const PACKAGES_WITH_PARTS = [
  '@livepane/react',
  '@livepane/ui',
  '@livepane/ui/charts',
  '@livepane/ui/panels',
  '@livepane/analytics',
  '@livepane/analytics/charts',
]

/**
 * Public names without a comment above their declaration, and hooks and components that no document
 * and no story shows.
 */
export function undocumentedExports(documents: readonly string[]): string[] {
  const sources = globSync('packages/*/src/**/*.{ts,tsx}', { cwd: root })
    .filter((file) => !/\.test(-d)?\.tsx?$/.test(file))
    .map((file) => readFileSync(join(root, file), 'utf8'))
  const stories = globSync('stories/**/*.{ts,tsx}', { cwd: root })
  const words = new Set(
    [...documents, ...stories].flatMap((file) =>
      readFileSync(join(root, file), 'utf8').match(/\w+/g),
    ),
  )
  const names = [...publicNames()].filter(([, from]) => !from.startsWith('@livepane/devstack'))
  const bare = names.filter(([name]) => !sources.some((code) => hasComment(code, name)))
  const unseen = names.filter(
    ([name, from]) =>
      PACKAGES_WITH_PARTS.includes(from) && isPart(name, sources) && !words.has(name),
  )
  return [
    ...bare.map(([name, from]) => `${name} of ${from} has no comment that says what it is`),
    ...unseen.map(([name, from]) => `${name} of ${from} is in no document and no story`),
  ]
}

/** Pure. Does a comment end on the line above the declaration? */
export function hasComment(code: string, name: string): boolean {
  return new RegExp(`\\*/\\n${declarationOf(name)}`, 'm').test(code)
}

/** A hook or a component: a value, and named like one. */
function isPart(name: string, sources: readonly string[]): boolean {
  const declaration = new RegExp(`^export (?:const|function) ${name}\\b`, 'm')
  return /^(use)?[A-Z]/.test(name) && sources.some((code) => declaration.test(code))
}

function declarationOf(name: string): string {
  return `export (?:abstract |async )?(?:const|function|class|interface|type) ${name}\\b`
}
