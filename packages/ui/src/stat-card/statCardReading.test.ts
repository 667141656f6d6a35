import { describe, expect, it } from 'vitest'
import { type StatCardInput, statCardReading } from './statCardReading.ts'

const nothing: StatCardInput = {
  value: undefined,
  updatedAt: null,
  lastKnown: undefined,
  loading: false,
  hasError: false,
  claim: undefined,
}
const lastKnown = { value: 41, updatedAt: 1 }

describe('statCardReading', () => {
  it('is ready with a value', () => {
    expect(statCardReading({ ...nothing, value: 42, updatedAt: 2 })).toEqual({
      state: 'ready',
      known: { value: 42, updatedAt: 2 },
    })
  })

  it('takes zero for a value', () => {
    expect(statCardReading({ ...nothing, value: 0 }).state).toBe('ready')
  })

  it.each(['live', 'connecting'] as const)('is ready while %s', (claim) => {
    expect(statCardReading({ ...nothing, value: 42, claim }).state).toBe('ready')
  })

  it.each(['reconnecting', 'paused', 'stale', 'offline', 'error'] as const)(
    'holds its value while %s',
    (claim) => {
      expect(statCardReading({ ...nothing, value: 42, claim }).state).toBe('held')
    },
  )

  it('loads when there is nothing yet', () => {
    expect(statCardReading({ ...nothing, loading: true }).state).toBe('loading')
  })

  it('holds the last value while it loads again', () => {
    expect(statCardReading({ ...nothing, loading: true, lastKnown })).toEqual({
      state: 'held',
      known: lastKnown,
    })
  })

  it.each(['reconnecting', 'offline', 'connecting'] as const)(
    'holds the last value when it goes missing while %s',
    (claim) => {
      expect(statCardReading({ ...nothing, claim, lastKnown }).state).toBe('held')
    },
  )

  it.each([undefined, 'live'] as const)(
    'lets go of the last value when it goes missing in good order: %s',
    (claim) => {
      expect(statCardReading({ ...nothing, claim, lastKnown }).state).toBe('empty')
    },
  )

  it('has failed when there is an error and nothing to hold', () => {
    const failed = { ...nothing, hasError: true, claim: 'error' } as const
    expect(statCardReading(failed).state).toBe('failed')
    expect(statCardReading({ ...failed, loading: true }).state).toBe('failed')
  })
})
