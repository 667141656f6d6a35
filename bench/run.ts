import { parseArgs } from 'node:util'
import type { Benchmark } from './benchmark.ts'
import { growth } from './growth.ts'
import { latency } from './latency.ts'
import { notifications } from './notifications.ts'
import { ownCost } from './ownCost.ts'
import { panel } from './panel.ts'
import { patch } from './patch.ts'

const benchmarks: readonly Benchmark[] = [latency, patch, ownCost, growth, notifications, panel]

const USAGE = `pnpm bench [--quick] [${benchmarks.map(({ name }) => name).join('|')} …]`

const { values, positionals } = parseArgs({
  // pnpm hands on the `--` between its own arguments and the script's.
  args: process.argv.slice(2).filter((arg) => arg !== '--'),
  allowPositionals: true,
  options: {
    /** Few repetitions: shows that everything runs. */
    quick: { type: 'boolean', default: false },
  },
})
const unknown = positionals.filter((name) => !benchmarks.some((known) => known.name === name))
if (unknown.length > 0) {
  throw new Error(
    `No benchmark is called "${unknown.join('", "')}". Nothing was measured. Usage: ${USAGE}`,
  )
}

if (values.quick) console.log('A quick sample: that it runs is all that its figures show.')
for (const { name, title, run } of benchmarks) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  console.log(`\n${name}: ${title}\n`)
  await run({ isQuick: values.quick })
}
