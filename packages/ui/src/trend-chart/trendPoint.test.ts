import { describe, expect, it } from 'vitest'
import { placePoints, tickFormat } from './trendPoint.ts'

const series = [{ key: 'a', label: 'A' }]
const ats = (points: { at: number }[]) => points.map(({ at }) => at)

describe('placePoints', () => {
  it('puts points in order of time', () => {
    const points = [3, 1, 2].map((at) => ({ at, values: { a: at } }))
    expect(ats(placePoints(points, series, undefined))).toEqual([1, 2, 3])
  })

  it('leaves out what has no readable time', () => {
    const points = [
      { at: 'soon', values: { a: 1 } },
      { at: '2026-11-21T12:00:00Z', values: { a: 2 } },
    ]
    expect(ats(placePoints(points, series, undefined))).toEqual([Date.UTC(2026, 10, 21, 12)])
  })

  it('takes what is missing or not finite for a gap', () => {
    const values = [undefined, null, Number.NaN, Number.POSITIVE_INFINITY, 0]
    const points = values.map((a, at) => ({ at, values: { a } }))
    const placed = placePoints(points, series, undefined)
    expect(placed.map((point) => point.values)).toEqual([
      { a: null },
      { a: null },
      { a: null },
      { a: null },
      { a: 0 },
    ])
  })

  it('keeps the window that ends at the newest point', () => {
    const points = [0, 50, 90, 100].map((at) => ({ at, values: { a: at } }))
    expect(ats(placePoints(points, series, 50))).toEqual([50, 90, 100])
  })
})

describe('tickFormat', () => {
  const DAY = 86_400_000
  it.each([
    ['a single moment', 0, { year: 'numeric' }],
    ['a minute', 60_000, { second: '2-digit' }],
    ['an hour', 3_600_000, { hour: 'numeric' }],
    ['a week', 7 * DAY, { day: 'numeric' }],
    ['a year', 365 * DAY, { year: 'numeric' }],
  ])('writes what fits %s', (_span, length, options) => {
    expect(tickFormat(0, length)).toMatchObject(options)
  })
})
