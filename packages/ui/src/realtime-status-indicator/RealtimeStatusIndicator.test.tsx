// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { describeConformance } from '../../test/describeConformance.tsx'
import { RealtimeStatusIndicator } from './index.ts'

const NOON = Date.UTC(2026, 10, 21, 12)

describe('RealtimeStatusIndicator', () => {
  describeConformance(
    (props) => <RealtimeStatusIndicator status="reconnecting" retryAt={NOON + 12_000} {...props} />,
    { root: HTMLDivElement, dataAttributes: { 'data-status': 'reconnecting' } },
  )

  beforeEach(() => {
    vi.useFakeTimers({ now: NOON })
  })

  afterEach(() => {
    cleanup()
    vi.useRealTimers()
  })

  it('announces its status politely', () => {
    const { rerender } = render(<RealtimeStatusIndicator status="live" />)
    const region = screen.getByRole('status')

    rerender(<RealtimeStatusIndicator status="offline" />)

    expect(region.textContent).toBe('Offline')
  })

  it('counts down to the next attempt outside the live region', () => {
    render(<RealtimeStatusIndicator status="reconnecting" retryAt={NOON + 12_000} />)
    expect(screen.getByText('Retrying in 12 s')).toBeTruthy()
    expect(screen.getByRole('status').textContent).toBe('Reconnecting')

    act(() => vi.advanceTimersByTime(11_000))
    expect(screen.getByText('Retrying in 1 s')).toBeTruthy()

    act(() => vi.advanceTimersByTime(1000))
    expect(screen.getByText('Retrying now')).toBeTruthy()
  })

  it('does not count down once it is live', () => {
    render(<RealtimeStatusIndicator status="live" retryAt={NOON + 12_000} />)
    expect(screen.queryByText(/Retrying/)).toBeNull()
  })

  it('says what is wrong and what to do', () => {
    const error = Object.assign(new Error('The key was refused.'), { hint: 'Check the anon key.' })
    render(<RealtimeStatusIndicator status="error" error={error} />)
    expect(screen.getByText('The key was refused.')).toBeTruthy()
    expect(screen.getByText('Check the anon key.')).toBeTruthy()
  })

  it('does not say a hint twice that the message ends with', () => {
    const error = Object.assign(new Error('Refused. Check the anon key.'), {
      hint: 'Check the anon key.',
    })
    render(<RealtimeStatusIndicator status="error" error={error} />)
    expect(screen.getAllByText(/Check the anon key/)).toHaveLength(1)
  })

  it('says how much of the page is live', () => {
    render(<RealtimeStatusIndicator status="live" live={3} wanted={5} denied={1} />)
    expect(screen.getByText('3 of 5 · 1 without access')).toBeTruthy()
  })
})
