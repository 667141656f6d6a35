import { describe, expect, it } from 'vitest'
import { countOf, type OfflineInput, offlineState } from './offlineState.ts'

const nothing: OfflineInput = {
  isOnline: true,
  status: 'idle',
  pending: 0,
  failed: 0,
  conflicts: 0,
}

describe('offlineState', () => {
  it.each([
    ['clean', {}],
    ['clean', { status: 'paused' }],
    ['waiting', { pending: 2 }],
    ['attention', { failed: 1 }],
    ['attention', { conflicts: 1, pending: 3 }],
    ['paused', { status: 'paused', pending: 1, failed: 1 }],
    ['syncing', { status: 'draining', pending: 1, failed: 1 }],
    ['auth-required', { status: 'auth-required', pending: 1, failed: 1 }],
    ['offline', { isOnline: false, status: 'auth-required', failed: 1 }],
  ] as const)('is %s with %o', (state, input) => {
    expect(offlineState({ ...nothing, ...input })).toBe(state)
  })
})

describe('countOf', () => {
  it.each([
    [undefined, 0],
    [3, 3],
    [['a', 'b'], 2],
  ])('of %s is %d', (countable, count) => {
    expect(countOf(countable)).toBe(count)
  })
})
