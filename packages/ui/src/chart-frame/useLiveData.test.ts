// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useLiveData } from './useLiveData.ts'

/** Counts how often the hook hands out something new. */
function renderLiveData() {
  const { result, rerender } = renderHook(({ data, isHeld }) => useLiveData(data, isHeld), {
    initialProps: { data: 0, isHeld: false },
  })
  return { shown: () => result.current, update: rerender }
}

const nextFrame = () => act(() => vi.advanceTimersToNextFrame())

describe('useLiveData', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })

  afterEach(() => {
    cleanup()
    vi.useRealTimers()
  })

  it('shows what it starts with at once', () => {
    expect(renderLiveData().shown()).toBe(0)
  })

  it('follows once per frame, with the newest', () => {
    const { shown, update } = renderLiveData()
    const seen = new Set<number>()
    for (let data = 1; data <= 100; data += 1) {
      update({ data, isHeld: false })
      seen.add(shown())
    }
    expect([...seen]).toEqual([0])
    nextFrame()
    expect(shown()).toBe(100)
  })

  it('stands still while held, and catches up after', () => {
    const { shown, update } = renderLiveData()
    update({ data: 1, isHeld: true })
    nextFrame()
    nextFrame()
    expect(shown()).toBe(0)
    update({ data: 2, isHeld: false })
    nextFrame()
    expect(shown()).toBe(2)
  })
})
