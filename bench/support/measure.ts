import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** One thing that is measured. */
export interface Contestant<State> {
  /** Makes what one run works on. Not measured. */
  prepare: () => State | Promise<State>
  /** What is measured. */
  run: (state: State) => void | Promise<void>
  /** Puts away what `prepare` made. Not measured. */
  dispose?: (state: State) => void | Promise<void>
}

/** Repetitions that a median is taken of. */
export const REPETITIONS = 15
const QUICK_REPETITIONS = 3
/** Runs before the first one that counts: a page that is open for a minute has compiled its code. */
const WARM_UPS = 10

setFlagsFromString('--expose-gc')
const collectGarbage: (options: { type: 'minor' }) => void = runInNewContext('gc')

/**
 * The times of each contestant, in milliseconds, round by round. They take turns, so that whatever
 * slows the machine down slows all of them.
 */
export async function measure<Name extends string>(
  // biome-ignore lint/suspicious/noExplicitAny: each contestant has a state of its own.
  contestants: Record<Name, Contestant<any>>,
  isQuick: boolean,
): Promise<Record<Name, number[]>> {
  const entries = Object.entries(contestants) as [Name, Contestant<unknown>][]
  const times = new Map<Name, number[]>(entries.map(([name]) => [name, []]))
  const rounds = isQuick ? QUICK_REPETITIONS : REPETITIONS
  for (let round = -WARM_UPS; round < rounds; round++) {
    for (const [name, contestant] of entries) {
      const time = await measureOnce(contestant)
      if (round >= 0) times.get(name)?.push(time)
    }
  }
  return Object.fromEntries(times) as Record<Name, number[]>
}

async function measureOnce<State>({ prepare, run, dispose }: Contestant<State>): Promise<number> {
  const state = await prepare()
  // What the preparation left behind must not be collected on the clock. Only the young part:
  // a full collection would throw compiled code away with it.
  collectGarbage({ type: 'minor' })
  const startedAt = performance.now()
  await run(state)
  const time = performance.now() - startedAt
  await dispose?.(state)
  return time
}
