import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { TapReport } from './tapReport.ts'

const held = { ok: true, description: 'holds', diagnostics: ['# hidden'] }
const broken = { ok: false, description: 'does not', diagnostics: ['# shown'] }

describe('TapReport', () => {
  it('numbers all groups in one row and ends with the counts', () => {
    const lines: string[] = []
    const report = new TapReport((line) => lines.push(line))
    report.add('bookings', held)
    report.add('races', broken)

    expect(report.finish()).toEqual({ passed: 1, failed: 1 })
    expect(lines).toEqual([
      'ok 1 - bookings: holds',
      'not ok 2 - races: does not',
      '# shown',
      '1..2',
      '1 passed, 1 failed',
    ])
  })

  it('counts a run that asserted nothing as failed', () => {
    expect(new TapReport(() => {}).finish()).toEqual({ passed: 0, failed: 1 })
  })

  it('saves the counts where no folder is yet', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'livepane-test-'))
    const report = new TapReport(() => {})
    report.add('bookings', held)
    await report.save(path.join(folder, 'reports', 'db.json'))
    const saved = await readFile(path.join(folder, 'reports', 'db.json'), 'utf8')
    await rm(folder, { recursive: true })

    expect(JSON.parse(saved)).toEqual({ passed: 1, failed: 0 })
  })
})
