import { format, lint, runChecks, size, types } from './checks.ts'
import { stopAllOnSignal } from './run.ts'
import { unitTests } from './runners.ts'
import { runTests } from './runTests.ts'
import { sum, totalsLine } from './tally.ts'

// What to run before every commit: the parts of CI that need neither a database nor a browser.
stopAllOnSignal()
const total = sum([await runChecks([format, lint, types, size]), await runTests([unitTests])])
console.log(totalsLine(total))
process.exitCode = total.failed === 0 ? 0 : 1
