import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

const COMMENT = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm
const RELATIVE = /from '(\.[^']+)'|import\("(\.[^"]+)"\)/g

/**
 * What a package's public types are, as text: the built declarations of every module that an entry
 * leads to, without comments. Committed, so that a change of it is seen in review.
 *
 * @param entries - Built declarations, from `folder`.
 */
export function apiReport(folder: string, entries: readonly string[]): string {
  const modules = new Set<string>()
  const visit = (file: string): void => {
    if (modules.has(file) || !existsSync(file)) return
    modules.add(file)
    for (const [, one, other] of readFileSync(file, 'utf8').matchAll(RELATIVE)) {
      visit(join(dirname(file), (one ?? other ?? '').replace(/\.js$/, '.d.ts')))
    }
  }
  for (const entry of entries) visit(join(folder, entry))
  const parts = [...modules].sort().map((file) => {
    const code = readFileSync(file, 'utf8').replace(COMMENT, '')
    const lines = code.split('\n').filter((line) => line.trim() !== '')
    return `// ${relative(folder, file)}\n${lines.join('\n')}\n`
  })
  return parts.join('\n')
}
