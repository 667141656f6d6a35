import { printTable } from './support/printTable.ts'

/** Something that must hold, and what was found. */
export interface Goal {
  what: string
  /** As one reads it, e.g. `at least 50×`. */
  goal: string
  measured: string
  isMet: boolean
}

type Format = (value: number) => string

/** A figure that must not be larger than `most`. */
export function atMost(what: string, most: number, found: number, format: Format = String): Goal {
  const goal = most === 0 ? 'none' : `at most ${format(most)}`
  return { what, goal, measured: format(found), isMet: found <= most }
}

/** A figure that must not be smaller than `least`. */
export function atLeast(what: string, least: number, found: number, format: Format = String): Goal {
  return { what, goal: `at least ${format(least)}`, measured: format(found), isMet: found >= least }
}

/** Prints what must hold beside what was found. */
export function printGoals(goals: readonly Goal[]): void {
  printTable(
    ['', 'goal', 'measured', ''],
    goals.map(({ what, goal, measured, isMet }) => [
      what,
      goal,
      measured,
      isMet ? 'met' : 'NOT MET',
    ]),
  )
}
