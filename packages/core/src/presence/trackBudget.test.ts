import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { runs } from '../../test/schedules/runs.ts'
import { TrackBudget } from './trackBudget.ts'

/** What the server counts: more than five in thirty seconds close the channel. */
function mostInWindow(times: readonly number[]): number {
  return Math.max(
    0,
    ...times.map((from) => times.filter((at) => at >= from && at < from + 30_000).length),
  )
}

describe('TrackBudget', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 0 })
  })

  afterEach(() => {
    vi.useRealTimers()
  })

  it('lets two changes out at once, and of those that follow the last word every fifteen seconds', () => {
    const times: number[] = []
    const budget = new TrackBudget(() => times.push(Date.now()))
    for (let change = 0; change < 100; change++) {
      budget.request()
      vi.advanceTimersByTime(100)
    }
    vi.advanceTimersByTime(60_000)

    expect(times).toEqual([0, 100, 15_000])
  })

  it('repeats at once after a rejoin, though the changes have used up their share', () => {
    const times: number[] = []
    const budget = new TrackBudget(() => times.push(Date.now()))
    budget.request()
    budget.request()
    budget.repeat()

    expect(times).toEqual([0, 0, 0])
  })

  it('never tracks more often than the server bears, and ends with the last word', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('request', 'repeat'), fc.nat({ max: 8000 })), {
          maxLength: 60,
        }),
        (steps) => {
          vi.setSystemTime(0)
          const times: number[] = []
          let asked = 0
          let told = 0
          const budget = new TrackBudget(() => {
            told = asked
            times.push(Date.now())
          })
          for (const [step, ms] of steps) {
            asked += 1
            budget[step as 'request' | 'repeat']()
            vi.advanceTimersByTime(ms)
          }
          vi.advanceTimersByTime(120_000)

          expect(mostInWindow(times)).toBeLessThanOrEqual(5)
          expect(told).toBe(asked)
        },
      ),
      runs({ soak: 10_000, sample: 300 }),
    )
  })

  it('waits no longer than the server counts when the clock is set back', () => {
    const track = vi.fn()
    const budget = new TrackBudget(track)
    for (let change = 0; change < 5; change++) {
      budget.request()
      vi.advanceTimersByTime(30_000)
    }
    vi.setSystemTime(Date.now() - 3_600_000)
    budget.repeat()
    vi.advanceTimersByTime(30_000)

    expect(track).toHaveBeenCalledTimes(6)
  })

  it('says nothing after it was stopped', () => {
    const track = vi.fn()
    const budget = new TrackBudget(track)
    for (let change = 0; change < 3; change++) budget.request()
    budget.stop()
    vi.advanceTimersByTime(60_000)

    expect(track).toHaveBeenCalledTimes(2)
  })
})
