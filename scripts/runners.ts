import { packageScript } from './packageScript.ts'
import type { Command } from './run.ts'

/** One of the test runners behind `pnpm test`. */
export interface TestRunner {
  name: string
  command: Command
  /** Vitest's JSON report, relative to the root. A runner without one prints its totals last. */
  report?: string | undefined
  env?: Readonly<Record<string, string>> | undefined
}

/** The part that needs neither a database nor a browser, for `pnpm check`; hooks and components on React 18, too. */
export const unitTests: TestRunner = vitestProject('unit', 'react18')

/** In the order in which they run: what fails fastest, first. */
export const testRunners: readonly TestRunner[] = [
  unitTests,
  // By itself, because each of its files runs a Postgres and tells time.
  vitestProject('devstack'),
  { name: 'functions', command: packageScript('test:functions') },
  { name: 'db', command: packageScript('test:db') },
  // Each story is drawn once for its checks and its pictures. Reporters on the command line replace those of the
  // configuration, and its own one is needed to notice baselines without a story: it writes the report itself.
  {
    name: 'stories',
    command: packageScript('test:storybook'),
    report: 'reports/stories.json',
  },
  vitest('e2e', 'e2e/vitest.config.ts'),
]

/**
 * What tests only a sample, with its full counts and all from one seed. Files without such counts would prove what
 * `pnpm test` has proved.
 */
export function soakRunners(seed: string): readonly TestRunner[] {
  const env = { LIVEPANE_SOAK: '1', LIVEPANE_SEED: seed }
  return [
    { ...vitest('soak', 'vitest.config.ts', ['--project', 'unit'], RELATED), env },
    { name: 'soak-db', command: packageScript('test:db'), env },
    { ...vitest('soak-e2e', 'e2e/vitest.config.ts', [], RELATED), env },
  ]
}

/** The tests that import what says whether this is a soak, directly or through others. */
const RELATED = ['related', '--run', 'scripts/isSoak.ts']

/** Runs under the name of the first. */
function vitestProject(name: string, ...others: readonly string[]): TestRunner {
  const projects = [name, ...others].flatMap((project) => ['--project', project])
  return vitest(name, 'vitest.config.ts', projects)
}

function vitest(
  name: string,
  config: string,
  words: readonly string[] = [],
  chosen: readonly string[] = ['run'],
): TestRunner {
  const report = `reports/${name}.json`
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  return {
    name,
    command: ['vitest', ...chosen, '--config', config, ...words, ...reporters],
    report,
  }
}
