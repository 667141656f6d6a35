import { describe, expect, it } from 'vitest'
import { toMilliseconds } from './timestamp.ts'

const NOON = Date.UTC(2026, 10, 21, 12)

describe('toMilliseconds', () => {
  it.each([[NOON], [new Date(NOON)], ['2026-11-21T12:00:00Z'], ['2026-11-21T13:00:00+01:00']])(
    'reads %s',
    (timestamp) => {
      expect(toMilliseconds(timestamp)).toBe(NOON)
    },
  )

  it.each([[null], [undefined], ['soon'], [''], [Number.NaN], [new Date(Number.NaN)]])(
    'takes %s for unknown',
    (timestamp) => {
      expect(toMilliseconds(timestamp)).toBeNull()
    },
  )
})
