import { afterEach, describe, expect, it, vi } from 'vitest'
import { storedWrite } from '../../test/storedWrite.ts'
import { settleConflict } from './settleConflict.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

describe('settleConflict', () => {
  it.each(['America/New_York', 'Asia/Kolkata'])(
    'takes a time without a zone for one in UTC, also in %s',
    (zone) => {
      vi.stubEnv('TZ', zone)
      const patch = { title: 'Ours' }
      const write = storedWrite(1, { patch, createdAt: Date.UTC(2026, 10, 21, 12) })
      const settle = (updated_at: string) =>
        settleConflict(write, { id: 'a', updated_at }, 'last-write-wins', 'version')

      expect(settle('2026-11-21T11:00:00')).toEqual({ type: 'local', patch })
      expect(settle('2026-11-21T13:00:00')).toEqual({ type: 'remote' })
    },
  )

  it('takes no version for a time', () => {
    const write = storedWrite(1, { createdAt: Date.UTC(2026, 10, 21, 12) })
    const settle = (remote: object) =>
      settleConflict(write, { version: '12', ...remote }, 'last-write-wins', 'version').type

    expect(settle({ updated_at: '2026-11-21T13:00:00Z' })).toBe('remote')
    expect(settle({ updated_at: '2026-11-21T11:00:00Z' })).toBe('local')
    expect(settle({})).toBe('kept')
  })
})
