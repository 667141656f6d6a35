// @vitest-environment jsdom
import { act, cleanup, render } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { describeConformance } from '../../test/describeConformance.tsx'
import { Skeleton } from './index.ts'

function stateOf(container: HTMLElement): string | null | undefined {
  return container.firstElementChild?.getAttribute('data-state')
}

describe('Skeleton', () => {
  describeConformance((props) => <Skeleton {...props} />, {
    root: HTMLSpanElement,
    dataAttributes: { 'data-state': 'waiting' },
  })

  beforeEach(() => {
    vi.useFakeTimers()
  })

  afterEach(() => {
    cleanup()
    vi.useRealTimers()
  })

  it('appears after a second', () => {
    const { container } = render(<Skeleton />)
    act(() => vi.advanceTimersByTime(999))
    expect(stateOf(container)).toBe('waiting')

    act(() => vi.advanceTimersByTime(1))
    expect(stateOf(container)).toBe('visible')
  })

  it('appears at once without a delay', () => {
    const { container } = render(<Skeleton delay={0} />)
    expect(stateOf(container)).toBe('visible')
  })

  it('leaves no timer behind', () => {
    render(<Skeleton />).unmount()
    expect(vi.getTimerCount()).toBe(0)
  })
})
