import { describe, expect, it } from 'vitest'
import { createRandom } from '../../test/bookingsProject.ts'
import {
  addMoment,
  countAt,
  nextLeaving,
  type RollingWindow,
  removeMoment,
} from './rollingWindow.ts'

const DAY = 86_400_000

function windowOf(lengthMs: number, ...times: number[]): RollingWindow {
  const oldest = times.map((at) => ({ key: `at ${at}`, at }))
  return { lengthMs, total: oldest.length, oldest }
}

describe('rollingWindow', () => {
  it.each([DAY, 30 * DAY])('lets each thing go once it is %i ms old, and knows when', (length) => {
    const window = windowOf(length, 1000, 2000)

    expect(countAt(window, 2000)).toBe(2)
    expect(nextLeaving(window, 2000)).toBe(1000 + length)
    expect(countAt(window, 999 + length)).toBe(2)
    expect(countAt(window, 1000 + length)).toBe(1)
    expect(nextLeaving(window, 1000 + length)).toBe(2000 + length)
    expect(countAt(window, 2000 + length)).toBe(0)
    expect(nextLeaving(window, 2000 + length)).toBeNull()
  })

  it('counts what is not known one by one, until all that is known has left', () => {
    const window = { ...windowOf(DAY, 1000, 2000), total: 5 }

    expect(countAt(window, 1000 + DAY)).toBe(4)
    expect(countAt(window, 2000 + DAY)).toBeUndefined()
    expect(countAt(addMoment(window, { key: 'new', at: DAY }), DAY)).toBe(6)
  })

  it('counts the same thing once', () => {
    const window = windowOf(DAY, 1000)

    expect(addMoment(window, { key: 'at 1000', at: 1000 })).toBe(window)
  })

  it('counts what a list of everything counts, after any changes', () => {
    const random = createRandom(3)
    let window = windowOf(DAY)
    const truth = new Map<string, number>()
    for (let step = 0; step < 2000; step++) {
      const key = String(random(40))
      const at = random(3 * DAY)
      if (random(3) === 0) {
        window = removeMoment(window, key)
        truth.delete(key)
      } else if (!truth.has(key)) {
        window = addMoment(window, { key, at })
        truth.set(key, at)
      }
      const now = random(4 * DAY)
      const within = [...truth.values()].filter((moment) => moment + DAY > now)
      expect(countAt(window, now)).toBe(within.length)
      const next = nextLeaving(window, now)
      expect(next).toBe(within.length > 0 ? Math.min(...within) + DAY : null)
    }
  })
})
