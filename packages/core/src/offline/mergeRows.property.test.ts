import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../../test/schedules/runs.ts'
import { mergeRows } from './mergeRows.ts'

const COUNT = { soak: 100_000, sample: 2000 }

const COLUMNS = ['a', 'b', 'c', 'd'] as const
const value = fc.oneof(fc.integer({ min: 0, max: 2 }), fc.constantFrom('x', 'y', null))
const row = fc.record({ a: value, b: value, c: value, d: value })

const merge = (base: object, local: object, remote: object) => {
  const { patch, clashes } = mergeRows({ ...base }, { ...local }, { ...remote })
  return { row: { ...remote, ...patch }, clashes }
}

describe('mergeRows', () => {
  it('gives the other side where one changed nothing', () => {
    fc.assert(
      fc.property(row, row, (base, changed) => {
        expect(merge(base, base, changed)).toEqual({ row: changed, clashes: [] })
        expect(merge(base, changed, base)).toEqual({ row: changed, clashes: [] })
      }),
      runs(COUNT),
    )
  })

  it('gives what both sides came to alike', () => {
    fc.assert(
      fc.property(row, row, (base, changed) => {
        expect(merge(base, changed, changed)).toEqual({ row: changed, clashes: [] })
      }),
      runs(COUNT),
    )
  })

  it('gives the same whichever side is ours, and clashes where both changed a column differently', () => {
    fc.assert(
      fc.property(row, row, row, (base, one, other) => {
        const ours = merge(base, one, other)
        const theirs = merge(base, other, one)
        const differing = COLUMNS.filter(
          (name) =>
            one[name] !== other[name] && one[name] !== base[name] && other[name] !== base[name],
        )

        expect(ours.clashes).toEqual(differing)
        expect(theirs.clashes).toEqual(differing)
        if (differing.length === 0) expect(ours.row).toEqual(theirs.row)
      }),
      runs(COUNT),
    )
  })

  it('clashes in a column that was not known before', () => {
    expect(mergeRows({}, { a: 1 }, { a: 2 })).toEqual({ patch: {}, clashes: ['a'] })
    expect(mergeRows({}, { a: 1 }, { a: 1 })).toEqual({ patch: {}, clashes: [] })
  })
})
