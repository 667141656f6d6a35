import { parseArgs } from 'node:util'
import {
  api,
  build,
  dependencies,
  docs,
  format,
  lint,
  packages,
  runChecks,
  size,
  types,
  unused,
} from './checks.ts'
import { stopAllOnSignal } from './run.ts'
import { testRunners } from './runners.ts'
import { runTests } from './runTests.ts'
import { sum, totalsLine } from './tally.ts'

const { values } = parseArgs({
  options: {
    /** How many checks passed before this script could run: the installation, in `.ci/run`. */
    'already-passed': { type: 'string', default: '0' },
  },
})

stopAllOnSignal()
const startedAt = performance.now()
const total = sum([
  { passed: Number(values['already-passed']), failed: 0 },
  await runChecks([format, lint, types, unused, dependencies, docs, build, api, packages, size]),
  await runTests(testRunners),
])
console.log(`── everything in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`)
console.log(totalsLine(total))
process.exitCode = total.failed === 0 ? 0 : 1
