import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { installedByUsers, installedHere } from './dependencies/installedPackages.ts'
import { judgeDependencies, licencesDocument } from './dependencies/judgeDependencies.ts'
import { root, stopAllOnSignal } from './run.ts'

// Are all licences agreed to, listed in `docs/licences.md`, and does nothing run while users install? With `--update`, write the list.
stopAllOnSignal()
const { values } = parseArgs({ options: { update: { type: 'boolean', default: false } } })
const file = join(root, 'docs/licences.md')
const byUsers = await installedByUsers()
const here = await installedHere()
const document = licencesDocument(byUsers)
if (values.update) writeFileSync(file, document)

const problems = judgeDependencies(byUsers, here)
if (!existsSync(file) || readFileSync(file, 'utf8') !== document)
  problems.push('docs/licences.md is not what is installed. If that is meant: pnpm licences:update')
for (const problem of problems) console.log(problem)
console.log(`${byUsers.length} packages come with Livepane, ${here.length} are installed here`)
process.exitCode = problems.length === 0 && byUsers.length > 0 ? 0 : 1
