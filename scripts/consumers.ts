import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { build, registry, runChecks } from './checks.ts'
import { compareSizes } from './consumers/compareSizes.ts'
import { type Host, hosts } from './consumers/host.ts'
import { installHost } from './consumers/installHost.ts'
import { notLeftOut } from './consumers/leftOut.ts'
import { packPackages } from './packPackages.ts'
import { run, stopAllOnSignal } from './run.ts'
import { sum, type Tally, totalsLine } from './tally.ts'

// Do the packages, as they would be published, work in apps that know nothing of this workspace?
const { values } = parseArgs({
  options: {
    /** Only the hosts whose name contains this. */
    only: { type: 'string', default: '' },
  },
})
stopAllOnSignal()
const folder = mkdtempSync(join(tmpdir(), 'livepane-consumers-'))
const tallies: Tally[] = []
const bundled: string[] = []
try {
  tallies.push(await runChecks([build, registry]))
  const tarballs = await packPackages(folder)
  for (const host of hosts.filter(({ name }) => name.includes(values.only))) {
    const startedAt = performance.now()
    const problems = await tryHost(host, tarballs)
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(0)
    for (const problem of problems) console.log(problem)
    console.log(`── ${host.name}: ${problems.length === 0 ? 'works' : 'failed'}, ${seconds} s`)
    tallies.push(problems.length === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })
  }
  const [first] = bundled
  if (first && values.only === '') await compareSizes(folder, first)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
const total = sum(tallies)
console.log(totalsLine(total))
process.exitCode = total.failed === 0 ? 0 : 1

/** Installs a host and runs what must succeed in it. Returns what did not. */
async function tryHost(host: Host, tarballs: Record<string, string>): Promise<string[]> {
  const cwd = await installHost(host, folder, host.copiesSources ? {} : tarballs)
  const problems: string[] = []
  for (const command of host.commands) {
    const { exitCode, output } = await run(command, { cwd })
    if (exitCode !== 0 && !isOnlyMistaken(output, host.mistakenTypes))
      problems.push(`"${command.join(' ')}" failed:\n${output.trimEnd()}`)
  }
  if (!host.isBundled) return problems
  bundled.push(cwd)
  return [...problems, ...(await notLeftOut(cwd))]
}

/** Are all mistakes of types in another package? They begin a line; what follows of each is indented. */
function isOnlyMistaken(output: string, path: string | undefined): boolean {
  const mistakes = output.split('\n').filter((line) => line !== '' && !line.startsWith(' '))
  return path !== undefined && mistakes.every((line) => line.startsWith(path))
}
