// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { describeConformance } from '../../test/describeConformance.tsx'
import { OfflineIndicator, type OfflineIndicatorProps } from './index.ts'

const clean = { isOnline: true, status: 'idle' } as const

function renderIndicator(props: Partial<OfflineIndicatorProps>) {
  const { rerender, container } = render(<OfflineIndicator {...clean} {...props} />)
  return {
    text: () => container.textContent,
    update: (next: Partial<OfflineIndicatorProps>) =>
      rerender(<OfflineIndicator {...clean} {...next} />),
  }
}

describe('OfflineIndicator', () => {
  describeConformance(
    (props) => <OfflineIndicator isOnline={false} status="idle" failed={2} {...props} />,
    {
      root: HTMLDivElement,
      dataAttributes: { 'data-state': 'offline' },
    },
  )

  beforeEach(() => {
    vi.useFakeTimers()
  })

  afterEach(() => {
    cleanup()
    vi.useRealTimers()
  })

  it.each([
    [{ isOnline: false }, 'Offline'],
    [{ isOnline: false, pending: 1 }, 'Offline1 change waiting'],
    [{ status: 'draining', done: 3, total: 7, pending: 4 }, 'Syncing3 of 7'],
    [{ failed: 2 }, 'Not everything is saved2 could not be saved'],
    [
      { failed: 1, conflicts: 1, pending: 2 },
      'Not everything is saved2 changes waiting · 1 could not be saved · 1 conflict to resolve',
    ],
    [{ status: 'auth-required', pending: 3 }, 'Sign in to save3 changes waiting'],
    [{ status: 'paused', pending: 3 }, 'Saving paused3 changes waiting'],
    [{ pending: 3 }, 'Not saved yet3 changes waiting'],
    [{}, ''],
  ] as const)('with %o says "%s"', (props, words) => {
    expect(renderIndicator(props).text()).toBe(words)
  })

  it('takes the changes themselves for their number', () => {
    expect(renderIndicator({ isOnline: false, pending: [{}, {}] }).text()).toContain('2 changes')
  })

  it('says "All changes saved" for five seconds, once they are', () => {
    const { text, update } = renderIndicator({ status: 'draining', done: 6, total: 7, pending: 1 })
    update({})
    expect(text()).toBe('All changes saved')
    act(() => vi.advanceTimersByTime(5000))
    expect(text()).toBe('')
  })

  it('does not say so where nothing had to be saved, nor while something failed', () => {
    const { text, update } = renderIndicator({})
    expect(text()).toBe('')
    update({ status: 'draining', done: 0, total: 1, pending: 1 })
    update({ failed: 1 })
    expect(text()).not.toContain('All changes saved')
  })

  it('announces its state, but not each step of the way', () => {
    const { update } = renderIndicator({})
    const region = screen.getByRole('status')
    expect(region.textContent).toBe('')
    update({ status: 'draining', done: 1, total: 7 })
    expect(region.textContent).toBe('Syncing')
    update({ status: 'draining', done: 2, total: 7 })
    expect(region.textContent).toBe('Syncing')
  })

  it('warns where the browser keeps nothing, once there is something to lose', () => {
    const { text, update } = renderIndicator({ isDurable: false })
    expect(text()).toBe('')
    update({ isDurable: false, pending: 1 })
    expect(text()).toContain('Keep this page open')
  })

  it('leads to the changes, when there are any', () => {
    const onShowChanges = vi.fn()
    const { update } = renderIndicator({ onShowChanges })
    expect(screen.queryByRole('button')).toBeNull()
    update({ onShowChanges, failed: 1 })
    fireEvent.click(screen.getByRole('button', { name: 'Review' }))
    expect(onShowChanges).toHaveBeenCalledExactlyOnceWith()
  })
})
