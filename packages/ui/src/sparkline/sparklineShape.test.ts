import { describe, expect, it } from 'vitest'
import { sparklineShape } from './sparklineShape.ts'

const box = { min: 0, max: 10 }

describe('sparklineShape', () => {
  it('runs from left to right, with large values at the top', () => {
    expect(sparklineShape([0, 10, 5], box)).toEqual({
      line: 'M0 32L50 0L100 16',
      area: 'M0 32L50 0L100 16V32H0Z',
      end: { x: 100, y: 16 },
    })
  })

  it('breaks at a gap instead of falling to zero', () => {
    const { line, area } = sparklineShape([0, 10, null, 10, 0], box)
    expect(line).toBe('M0 32L25 0M75 0L100 32')
    expect(area).toBe('M0 32L25 0V32H0ZM75 0L100 32V32H75Z')
  })

  it('takes what is not finite for a gap', () => {
    const { line } = sparklineShape([0, Number.NaN, Number.POSITIVE_INFINITY, undefined, 10], box)
    expect(line).toBe('M0 32M100 0')
  })

  it('marks no end when the newest value is missing', () => {
    expect(sparklineShape([1, 2, null], box).end).toBeUndefined()
  })

  it('runs level values through the middle', () => {
    expect(sparklineShape([3, 3], { min: 3, max: 3 }).line).toBe('M0 16L100 16')
  })

  it('puts a single value at the newest end', () => {
    expect(sparklineShape([3], { min: 3, max: 3 }).end).toEqual({ x: 100, y: 16 })
  })

  it('draws nothing of nothing', () => {
    expect(sparklineShape([], box)).toEqual({ line: '', area: '', end: undefined })
  })
})
