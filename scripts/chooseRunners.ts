import { parseArgs } from 'node:util'
import type { TestRunner } from './runners.ts'

/** The runners that the command line names after `--only`, separated by commas; all of them without it. */
export function chooseRunners(runners: readonly TestRunner[]): readonly TestRunner[] {
  const { values } = parseArgs({ options: { only: { type: 'string' } } })
  const names = runners.map((runner) => runner.name)
  const chosen = values.only?.split(',') ?? names
  const unknown = chosen.filter((name) => !names.includes(name))
  if (unknown.length > 0) {
    throw new Error(
      `No test runner is called "${unknown.join('", "')}". ` +
        `Nothing was run, because a green run of other tests would mislead. ` +
        `Choose from ${names.join(', ')}.`,
    )
  }
  return runners.filter(({ name }) => chosen.includes(name))
}
