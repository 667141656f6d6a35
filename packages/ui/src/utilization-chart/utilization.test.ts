import { describe, expect, it } from 'vitest'
import { loadsOf } from './utilization.ts'

const load = (used: number | null | undefined, capacity: number | null | undefined) =>
  loadsOf([{ label: 'Van', used, capacity }], 0.9)[0]

describe('loadsOf', () => {
  it('tells the share, and whether it is above the limit', () => {
    expect(load(9, 10)).toMatchObject({ share: 0.9, isAboveLimit: false })
    expect(load(95, 100)).toMatchObject({ share: 0.95, isAboveLimit: true })
  })

  it('lets things be overbooked', () => {
    expect(load(12, 10)).toMatchObject({ share: 1.2, isAboveLimit: true })
  })

  it.each([
    [null, 10],
    [3, null],
    [3, 0],
    [Number.NaN, 10],
    [3, Number.POSITIVE_INFINITY],
  ])('tells no share of %s of %s', (used, capacity) => {
    expect(load(used, capacity)).toMatchObject({ share: null, isAboveLimit: false })
  })
})
