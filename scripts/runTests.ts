import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './run.ts'
import type { TestRunner } from './runners.ts'
import { sum, type Tally, tallyOf, totalsLine } from './tally.ts'

/** How many lines of a runner's output are shown: its summary, or what it takes to see a failure. */
const LINES_SHOWN = { passed: 8, failed: 160 }

/** Runs one after the other, because each may use every processor; prints how each ended. */
export async function runTests(runners: readonly TestRunner[]): Promise<Tally> {
  mkdirSync(join(root, 'reports'), { recursive: true })
  const tallies: Tally[] = []
  for (const runner of runners) tallies.push(await runTestRunner(runner))
  return sum(tallies)
}

async function runTestRunner({ name, command, report, env }: TestRunner): Promise<Tally> {
  const reportFile = report && join(root, report)
  // A report of an earlier run would pass for this one's.
  if (reportFile) rmSync(reportFile, { force: true })
  console.log(`── ${name}`)
  const { exitCode, output, seconds } = await run(command, { env: { ...env, NO_COLOR: '1' } })
  writeFileSync(join(root, 'reports', `${name}.log`), output)

  const tally = tallyOf({ exitCode, output, reportFile })
  console.log(lastLines(output, tally.failed === 0 ? LINES_SHOWN.passed : LINES_SHOWN.failed))
  const trouble = tally.trouble ? ` (${tally.trouble})` : ''
  console.log(`── ${name}: ${totalsLine(tally)} in ${seconds.toFixed(1)} s${trouble}\n`)
  return tally
}

function lastLines(text: string, count: number): string {
  return text.trimEnd().split('\n').slice(-count).join('\n')
}
