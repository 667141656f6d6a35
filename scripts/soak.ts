import { chooseRunners } from './chooseRunners.ts'
import { stopAllOnSignal } from './run.ts'
import { soakRunners } from './runners.ts'
import { runTests } from './runTests.ts'
import { totalsLine } from './tally.ts'

// The long properties in full: thousands of schedules, hours of simulated time. Not part of CI.
stopAllOnSignal()
const seed = process.env.LIVEPANE_SEED ?? String(Date.now() % 2 ** 31)
const runners = chooseRunners(soakRunners(seed))
// Said before anything runs, so that a soak which is stopped can be run again as well.
console.log(`Seed ${seed}. The same once more: LIVEPANE_SEED=${seed} pnpm test:soak\n`)
const startedAt = performance.now()
const total = await runTests(runners)
const minutes = ((performance.now() - startedAt) / 60_000).toFixed(0)
console.log(`── soak with seed ${seed} in ${minutes} minutes`)
console.log(totalsLine(total))
process.exitCode = total.failed === 0 ? 0 : 1
