import './support/manyListeners.ts'
import { parseArgs } from 'node:util'
import type { Benchmark } from './benchmark.ts'
import { burst } from './burst.ts'
import { clients } from './clients.ts'
import { dashboard } from './dashboard.ts'
import { database } from './database.ts'
import { type Goal, printGoals } from './goal.ts'
import { growth } from './growth.ts'
import { heap } from './heap.ts'
import { joins } from './joins.ts'
import { latency } from './latency.ts'
import { missed } from './missed.ts'
import { notifications } from './notifications.ts'
import { offlineDrain } from './offlineDrain.ts'
import { ownCost } from './ownCost.ts'
import { panel } from './panel.ts'
import { patch } from './patch.ts'
import { sizes } from './sizes.ts'
import { tabs } from './tabs.ts'

const benchmarks: readonly Benchmark[] = [
  latency,
  burst,
  patch,
  ownCost,
  growth,
  joins,
  tabs,
  heap,
  missed,
  sizes,
  notifications,
  panel,
  offlineDrain,
  database,
  clients,
  dashboard,
]

const USAGE = `pnpm bench [--quick | --full] [${benchmarks.map(({ name }) => name).join('|')} …]`

const { values, positionals } = parseArgs({
  // pnpm hands on the `--` between its own arguments and the script's.
  args: process.argv.slice(2).filter((arg) => arg !== '--'),
  allowPositionals: true,
  options: {
    /** Few repetitions: shows that everything runs. */
    quick: { type: 'boolean', default: false },
    /** What takes many minutes too: ten million bookings. */
    full: { type: 'boolean', default: false },
  },
})
const unknown = positionals.filter((name) => !benchmarks.some((known) => known.name === name))
if (unknown.length > 0) {
  throw new Error(
    `No benchmark is called "${unknown.join('", "')}". Nothing was measured. Usage: ${USAGE}`,
  )
}

if (values.quick) console.log('A quick sample: that it runs is all that its figures show.')
const goals: Goal[] = []
for (const { name, title, run } of benchmarks) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  console.log(`\n${name}: ${title}\n`)
  goals.push(...(await run({ isQuick: values.quick, isFull: values.full })))
}

console.log('\nwhat must hold\n')
printGoals(goals)
// The figures of a sample mean too little to fail by.
if (!values.quick && goals.some(({ isMet }) => !isMet)) process.exitCode = 1
