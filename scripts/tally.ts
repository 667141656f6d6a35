import { existsSync, readFileSync } from 'node:fs'

/** What a runner or a check came to. */
export interface Tally {
  passed: number
  failed: number
  /** Why more failed than the runner itself counted. */
  trouble?: string
}

/** The part of Vitest's JSON report that is read. */
interface VitestReport {
  numPassedTests: number
  numFailedTests: number
  testResults: { status: string; name: string; assertionResults: { status: string }[] }[]
}

/** How a test runner ended. */
export interface RunnerOutcome {
  exitCode: number | null
  output: string
  /** Where Vitest was asked to leave its JSON report; other runners have none. */
  reportFile: string | undefined
}

/**
 * Counts what really happened. A runner that crashed, left no report, could not load a file, or ran
 * nothing has failed, however it looks.
 */
export function tallyOf({ exitCode, output, reportFile }: RunnerOutcome): Tally {
  const counted = reportFile ? fromReport(reportFile) : fromLastLine(output)
  if (!counted) {
    const missing = reportFile ? 'left no report' : 'printed no "N passed, N failed"'
    return { passed: 0, failed: 1, trouble: `${missing} (exit code ${exitCode})` }
  }
  if (counted.failed > 0) return counted
  if (exitCode !== 0) {
    return { ...counted, failed: 1, trouble: `exit code ${exitCode} although no test failed` }
  }
  if (counted.passed === 0) return { passed: 0, failed: 1, trouble: 'ran no tests' }
  return counted
}

/** Adds up, over runners and checks. */
export function sum(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((total, tally) => total + tally.passed, 0),
    failed: tallies.reduce((total, tally) => total + tally.failed, 0),
  }
}

/** The line that every run ends with. */
export function totalsLine({ passed, failed }: Tally): string {
  return `${passed} passed, ${failed} failed`
}

function fromReport(file: string): Tally | undefined {
  if (!existsSync(file)) return undefined
  const report: VitestReport = JSON.parse(readFileSync(file, 'utf8'))
  // A file that could not be loaded has no test that failed.
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  )
  const tally = {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
  }
  if (unloaded.length === 0) return tally
  return { ...tally, trouble: `could not run ${unloaded.map(({ name }) => name).join(', ')}` }
}

function fromLastLine(output: string): Tally | undefined {
  const match = output
    .split('\n')
    .map((line) => /^(\d+) passed, (\d+) failed\s*$/.exec(line))
    .findLast((found) => found !== null)
  if (!match) return undefined
  return { passed: Number(match[1]), failed: Number(match[2]) }
}
