import { parseArgs } from 'node:util'
import { stopAllOnSignal } from './run.ts'
import { testRunners } from './runners.ts'
import { runTests } from './runTests.ts'
import { totalsLine } from './tally.ts'

const { values } = parseArgs({
  options: {
    /** Names of runners, separated by commas. */
    only: { type: 'string' },
  },
})
const names = testRunners.map((runner) => runner.name)
const chosen = values.only?.split(',') ?? names
const unknown = chosen.filter((name) => !names.includes(name))
if (unknown.length > 0) {
  throw new Error(
    `No test runner is called "${unknown.join('", "')}". ` +
      `Nothing was run, because a green run of other tests would mislead. ` +
      `Choose from ${names.join(', ')}.`,
  )
}

stopAllOnSignal()
const total = await runTests(testRunners.filter((runner) => chosen.includes(runner.name)))
console.log(totalsLine(total))
process.exitCode = total.failed === 0 ? 0 : 1
