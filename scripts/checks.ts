import { packageScript } from './packageScript.ts'
import { type Command, run } from './run.ts'
import type { Tally } from './tally.ts'

/** Something that is either right or wrong, in one command. */
export interface Check {
  name: string
  command: Command
}

export const format: Check = { name: 'format', command: ['biome', 'format', '.'] }
export const lint: Check = {
  name: 'lint',
  command: ['biome', 'check', '--formatter-enabled=false', '.'],
}
export const types: Check = { name: 'types', command: packageScript('typecheck') }
export const build: Check = { name: 'build', command: ['node', 'scripts/build.ts'] }
/** What `shadcn` copies. */
export const registry: Check = { name: 'registry', command: ['node', 'scripts/buildRegistry.ts'] }
export const packages: Check = { name: 'packages', command: ['node', 'scripts/checkPackages.ts'] }
export const api: Check = { name: 'api', command: ['node', 'scripts/checkApi.ts'] }
/** Licences, and what would run while users install. */
export const dependencies: Check = {
  name: 'dependencies',
  command: ['node', 'scripts/checkDependencies.ts'],
}
export const docs: Check = { name: 'docs', command: ['node', 'scripts/checkDocs.ts'] }
/** What nothing uses: files, exports, dependencies. */
export const unused: Check = {
  name: 'unused',
  command: ['knip', '--no-progress', '--no-config-hints'],
}
export const size: Check = { name: 'size', command: packageScript('size') }

/** Runs each to its end, however the others ended, and prints the output of those that failed. */
export async function runChecks(checks: readonly Check[]): Promise<Tally> {
  const tally = { passed: 0, failed: 0 }
  for (const { name, command } of checks) {
    const { exitCode, output, seconds } = await run(command, { env: { NO_COLOR: '1' } })
    const isRight = exitCode === 0
    if (isRight) tally.passed += 1
    else tally.failed += 1
    if (!isRight) console.log(output.trimEnd())
    console.log(`── ${name}: ${isRight ? 'passed' : 'failed'} in ${seconds.toFixed(1)} s`)
  }
  return tally
}
