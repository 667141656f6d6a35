// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type LiveStatus, liveStatuses } from '../live-status/liveStatus.ts'
import { useIsOld } from './useIsOld.ts'

const NOON = Date.UTC(2026, 10, 21, 12)
const MINUTE = 60_000

beforeEach(() => {
  vi.useFakeTimers({ now: NOON })
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

function renderIsOld(at: number | null, staleAfter: number | undefined, status?: LiveStatus) {
  return renderHook(() => useIsOld(at, staleAfter, status)).result
}

describe('useIsOld', () => {
  it('turns by itself, after the last allowed moment', () => {
    const isOld = renderIsOld(NOON, MINUTE)

    act(() => vi.advanceTimersByTime(MINUTE))
    expect(isOld.current).toBe(false)

    act(() => vi.advanceTimersByTime(1000))
    expect(isOld.current).toBe(true)
  })

  it.each(liveStatuses)('exempts nothing but what is live: %s', (status) => {
    expect(renderIsOld(NOON - 2 * MINUTE, MINUTE, status).current).toBe(status !== 'live')
  })

  it.each([
    ['without a moment', null, MINUTE],
    ['without a limit', NOON, undefined],
  ])('never ages %s, and runs no timer', (_, at, staleAfter) => {
    const isOld = renderIsOld(at, staleAfter)
    expect(vi.getTimerCount()).toBe(0)
    expect(isOld.current).toBe(false)
  })
})
