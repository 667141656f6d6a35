import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { apiReport } from './apiReport.ts'
import { publicPackages } from './workspacePackages.ts'

// Are the public types what `api.txt` of each package says? With `--update`, write it. Needs a build.
const { values } = parseArgs({ options: { update: { type: 'boolean', default: false } } })
let changed = 0
for (const { name, folder, entries } of publicPackages()) {
  const declarations = entries
    .filter((entry) => /\.tsx?$/.test(entry))
    .map((entry) => entry.replace(/^\.\/src/, 'dist').replace(/\.tsx?$/, '.d.ts'))
  const file = join(folder, 'api.txt')
  const report = apiReport(folder, declarations)
  if (report === '') throw new Error(`${name} has no declarations. Build it first: pnpm build.`)
  if (values.update) writeFileSync(file, report)
  const committed = existsSync(file) ? readFileSync(file, 'utf8') : ''
  if (committed === report) continue
  changed += 1
  console.log(
    `${name}: the public types are not those of its api.txt:\n${firstDifference(committed, report)}`,
  )
}
if (changed > 0)
  console.log('If that is meant: pnpm api:update, and commit the difference with its cause.')
process.exitCode = changed === 0 ? 0 : 1

function firstDifference(before: string, after: string): string {
  const old = before.split('\n')
  const lines = after.split('\n')
  const at = lines.findIndex((line, index) => line !== old[index])
  const index = at === -1 ? lines.length : at
  return `  - ${old[index] ?? '(nothing)'}\n  + ${lines[index] ?? '(nothing)'}`
}
