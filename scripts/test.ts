import { chooseRunners } from './chooseRunners.ts'
import { stopAllOnSignal } from './run.ts'
import { testRunners } from './runners.ts'
import { runTests } from './runTests.ts'
import { totalsLine } from './tally.ts'

stopAllOnSignal()
const total = await runTests(chooseRunners(testRunners))
console.log(totalsLine(total))
process.exitCode = total.failed === 0 ? 0 : 1
