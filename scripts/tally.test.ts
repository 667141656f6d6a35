import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sum, tallyOf, totalsLine } from './tally.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'livepane-tally-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

function report(content: object): string {
  const file = join(folder, 'report.json')
  writeFileSync(file, JSON.stringify(content))
  return file
}

const passing = { numPassedTests: 3, numFailedTests: 0, testResults: [] }

describe('tallyOf', () => {
  it('takes the counts of a report', () => {
    const reportFile = report({ ...passing, numFailedTests: 2 })

    expect(tallyOf({ exitCode: 1, output: '', reportFile })).toEqual({ passed: 3, failed: 2 })
  })

  it('counts a file that could not be loaded as a failure', () => {
    const reportFile = report({
      ...passing,
      testResults: [{ status: 'failed', name: 'a.test.ts', assertionResults: [] }],
    })

    expect(tallyOf({ exitCode: 1, output: '', reportFile })).toEqual({
      passed: 3,
      failed: 1,
      trouble: 'could not run a.test.ts',
    })
  })

  it('counts a runner without a report as a failure', () => {
    const reportFile = join(folder, 'absent.json')

    expect(tallyOf({ exitCode: 0, output: '9 passed, 0 failed', reportFile })).toMatchObject({
      passed: 0,
      failed: 1,
    })
  })

  it('counts a runner that fails after its tests passed as a failure', () => {
    expect(tallyOf({ exitCode: 1, output: '', reportFile: report(passing) })).toMatchObject({
      passed: 3,
      failed: 1,
    })
  })

  it('counts a runner that ran nothing as a failure', () => {
    const reportFile = report({ ...passing, numPassedTests: 0 })

    expect(tallyOf({ exitCode: 0, output: '', reportFile })).toEqual({
      passed: 0,
      failed: 1,
      trouble: 'ran no tests',
    })
  })

  it('reads the last line of a runner that writes no report', () => {
    const output = '1 passed, 0 failed\nmore\n12 passed, 1 failed\n'

    expect(tallyOf({ exitCode: 1, output, reportFile: undefined })).toEqual({
      passed: 12,
      failed: 1,
    })
  })

  it('counts a runner that prints no totals as a failure', () => {
    expect(tallyOf({ exitCode: 0, output: 'ok', reportFile: undefined })).toMatchObject({
      failed: 1,
    })
  })
})

describe('totalsLine', () => {
  it('adds up runners and checks', () => {
    const total = sum([
      { passed: 3, failed: 1 },
      { passed: 2, failed: 0 },
    ])

    expect(totalsLine(total)).toBe('5 passed, 1 failed')
  })
})
