import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { threadTime } from './threadTime.ts'

/** One run: what is on the clock, and what is put away after it. */
export interface Run {
  run(): void
  end(): void
}

/** Prepares a run, off the clock. */
export type Contestant = () => Promise<Run>

const REPETITIONS = { full: 15, quick: 3 }
/**
 * Runs before the first one that counts, and how long they may take together, in milliseconds: a page
 * that is open for a minute has compiled its code.
 */
const WARM_UP = { runs: 60, ms: 2000 }

setFlagsFromString('--expose-gc')
/** Collects everything, or only what is young. */
export const collectGarbage: (options?: { type: 'minor' }) => void = runInNewContext('gc')

/**
 * The processor's time of each contestant, in milliseconds, round by round. They take turns, so that whatever
 * slows the machine down slows all of them; of two runs in a turn the second counts.
 */
export async function measure<Name extends string>(
  contestants: Record<Name, Contestant>,
  isQuick: boolean,
): Promise<Record<Name, number[]>> {
  const entries = Object.entries(contestants) as [Name, Contestant][]
  const times = Object.fromEntries(entries.map(([name]) => [name, []])) as unknown as Record<
    Name,
    number[]
  >
  for (const [, contestant] of entries) await warmUp(contestant)
  for (let round = 0; round < (isQuick ? REPETITIONS.quick : REPETITIONS.full); round++) {
    for (const [name, contestant] of entries) {
      // What the one before it left to the collector and pushed out of the processor's caches is not this one's cost.
      await timeOf(contestant)
      times[name].push(await timeOf(contestant))
    }
  }
  return times
}

async function warmUp(contestant: Contestant): Promise<void> {
  let spentMs = 0
  for (let run = 0; run < WARM_UP.runs && spentMs < WARM_UP.ms; run++) {
    spentMs += await timeOf(contestant)
  }
}

async function timeOf(contestant: Contestant): Promise<number> {
  const { run, end } = await contestant()
  // What the preparation left behind must not be collected on the clock. Only the young part:
  // a full collection would throw compiled code away with it.
  collectGarbage({ type: 'minor' })
  const before = threadTime()
  run()
  const spent = threadTime() - before
  end()
  return spent
}
