import { stopAllOnSignal } from './run.ts'
import { soakRunners } from './runners.ts'
import { runTests } from './runTests.ts'
import { totalsLine } from './tally.ts'

// The long properties in full: thousands of schedules, hours of simulated time. Not part of CI.
stopAllOnSignal()
const total = await runTests(soakRunners)
console.log(totalsLine(total))
process.exitCode = total.failed === 0 ? 0 : 1
