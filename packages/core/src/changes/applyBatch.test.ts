import { describe, expect, it, vi } from 'vitest'
import { deleted, inserted, updated } from '../../test/changes.ts'
import { applyBatch } from './applyBatch.ts'
import type { NetChange, Row } from './change.ts'
import { coalesce } from './coalesce.ts'

const a = { id: 'a', rank: 1 }
const b = { id: 'b', rank: 2 }
const c = { id: 'c', rank: 3 }

const update = (row: Row): NetChange => ({
  type: 'UPDATE',
  key: String(row.id),
  row,
  old: { id: row.id },
})
const insert = (row: Row): NetChange => ({ type: 'INSERT', key: String(row.id), row })
const remove = (id: string): NetChange => ({ type: 'DELETE', key: id, old: { id } })
const byRank = (x: Row, y: Row) => Number(x.rank) - Number(y.rank)

describe('applyBatch', () => {
  it('returns the same array when nothing changed', () => {
    const rows = [a, b]

    expect(applyBatch(rows, [])).toBe(rows)
    expect(applyBatch(rows, [update({ id: 'a', rank: 1 }), remove('z')])).toBe(rows)
  })

  it('keeps the reference of rows it does not touch', () => {
    const next = applyBatch([a, b], [update({ id: 'b', rank: 9 })])

    expect(next[0]).toBe(a)
    expect(next[1]).toEqual({ id: 'b', rank: 9 })
  })

  it('merges the columns of an update and replaces by an insert', () => {
    const row = { id: 'a', rank: 1, note: 'long' }

    expect(applyBatch([row], [update({ id: 'a', rank: 2 })])).toEqual([{ ...row, rank: 2 }])
    expect(applyBatch([row], [insert({ id: 'a', rank: 2 })])).toEqual([{ id: 'a', rank: 2 }])
  })

  it('fills missing columns of a moved row from where it was', () => {
    const moved: NetChange[] = [
      remove('a'),
      { type: 'UPDATE', key: 'z', row: { id: 'z' }, old: { id: 'a' } },
    ]

    expect(applyBatch([a], moved)).toEqual([{ id: 'z', rank: 1 }])
  })

  it('fills nothing from another row that has the former key by now', () => {
    const isAhead = [{ id: 'z', rank: 1 }, b]
    const moved: NetChange = { type: 'UPDATE', key: 'z', row: { id: 'z' }, old: { id: 'b' } }

    expect(applyBatch(isAhead, [moved])).toBe(isAhead)
  })

  it('fills missing columns of a row that took the key of a deleted one from where it was', () => {
    const changes = coalesce([deleted({ id: 'a' }), updated({ id: 'a' }, { id: 'b' })])

    expect(applyBatch([a, b], changes)).toEqual([{ id: 'a', rank: 2 }])
  })

  it('fills nothing from a deleted row whose key one from outside the list took', () => {
    const changes = coalesce([deleted({ id: 'a' }), updated({ id: 'a' }, { id: 'z' })])

    expect(applyBatch([a, b], changes)).toEqual([{ id: 'a' }, b])
  })

  it('lets two rows swap their keys in one batch', () => {
    const swap: NetChange[] = [
      { type: 'UPDATE', key: 'b', row: { id: 'b' }, old: { id: 'a' } },
      { type: 'UPDATE', key: 'a', row: { id: 'a' }, old: { id: 'b' } },
    ]

    expect(applyBatch([a, b], swap)).toEqual([
      { id: 'a', rank: 2 },
      { id: 'b', rank: 1 },
    ])
  })

  it('prop: belongs. Removes rows that do not belong any more and keeps others out', () => {
    const belongs = (row: Row) => Number(row.rank) < 5

    expect(
      applyBatch([a, b], [update({ id: 'a', rank: 7 }), insert({ id: 'x', rank: 8 })], { belongs }),
    ).toEqual([b])
  })

  it('prop: compare. Puts rows where they belong in the order', () => {
    expect(applyBatch([a, c], [insert(b)], { compare: byRank })).toEqual([a, b, c])
  })

  it('prop: limit. Holds no more rows than the window', () => {
    expect(applyBatch([b, c], [insert(a)], { compare: byRank, limit: 2 })).toEqual([a, b])
  })

  it('prop: versionColumn. Leaves out a change that is older than the row it meets', () => {
    const rows = [{ id: 'a', version: 5, rank: 1 }]
    const options = { versionColumn: 'version' }

    expect(applyBatch(rows, [update({ id: 'a', version: 4, rank: 9 })], options)).toBe(rows)
    expect(applyBatch(rows, [update({ id: 'a', version: 6, rank: 9 })], options)[0]).toMatchObject({
      rank: 9,
    })
    expect(applyBatch(rows, [update({ id: 'a', rank: 9 })], options)[0]).toMatchObject({ rank: 9 })
  })

  it('puts a new row in place of a deleted one, whose version was its own', () => {
    const rows = [{ id: 'a', version: 5, rank: 1 }]
    const again = { id: 'a', version: 1, rank: 9 }
    const changes = coalesce([deleted({ id: 'a' }), inserted(again)])

    expect(applyBatch(rows, changes, { versionColumn: 'version' })).toEqual([again])
  })

  it.each([
    ['inserted and updated', [inserted({ id: 'a', version: 1 }), updated({ id: 'a', version: 2 })]],
    ['updated, which brings it back', [updated({ id: 'a', version: 2 })]],
  ])('compares no version with a row that was deleted before the new one was %s', (_, changes) => {
    const rows = [{ id: 'a', version: 5, rank: 1 }]
    const net = coalesce([deleted({ id: 'a' }), ...changes])

    expect(applyBatch(rows, net, { versionColumn: 'version' })).toEqual([{ id: 'a', version: 2 }])
  })

  it('compares versions where a row that took a free key moved on to one that is not', () => {
    const rows = [{ id: 'b', version: 5 }]
    const net = coalesce([
      deleted({ id: 'a' }),
      inserted({ id: 'a', version: 1 }),
      updated({ id: 'b', version: 2 }, { id: 'a' }),
    ])

    expect(applyBatch(rows, net, { versionColumn: 'version' })).toEqual(rows)
  })

  it('lets no row that has the former key by now keep out the one that moved away from it', () => {
    const isAhead = [{ id: 'b', version: 3, note: 'long' }]
    const moved: NetChange = {
      type: 'UPDATE',
      key: 'a',
      row: { id: 'a', version: 2 },
      old: { id: 'b' },
    }
    const options = { versionColumn: 'version' }

    expect(applyBatch(isAhead, [moved, remove('b')], options)).toEqual([{ id: 'a', version: 2 }])
    expect(applyBatch(isAhead, [moved], { ...options, admits: () => false })).toBe(isAhead)
  })

  it('keeps a row whose place another takes that is ahead of it in the list', () => {
    const isAhead = [
      { id: 'a', version: 2, note: 'long' },
      { id: 'b', version: 3 },
    ]
    const swap: NetChange[] = [
      { type: 'UPDATE', key: 'a', row: { id: 'a', version: 2 }, old: { id: 'b' } },
      { type: 'UPDATE', key: 'b', row: { id: 'b', version: 3 }, old: { id: 'a' } },
    ]

    expect(applyBatch(isAhead, swap, { versionColumn: 'version' })[0]).toBe(isAhead[0])
  })

  it('takes nothing of another row that was read under the key of one which was away and came back', () => {
    const meanwhile = [{ id: 'a', version: 9, note: 'of another' }]
    const net = coalesce([
      updated({ id: 'x', version: 2 }, { id: 'a' }),
      updated({ id: 'a', version: 3 }, { id: 'x' }),
    ])
    const admits = vi.fn(() => false)
    const rows = applyBatch(meanwhile, net, { versionColumn: 'version', admits })

    expect(rows).toMatchObject([{ id: 'a', version: 3 }])
    // What the update left out is asked for.
    expect(admits).toHaveBeenCalled()
  })

  it('keeps the columns of a row that went to another key and came back', () => {
    const rows = [{ id: 'a', note: 'long', rank: 1 }]
    const net = coalesce([
      updated({ id: 'b' }, { id: 'a' }),
      updated({ id: 'a', rank: 2 }, { id: 'b' }),
    ])

    expect(applyBatch(rows, net)).toEqual([{ id: 'a', note: 'long', rank: 2 }])
  })

  it('prop: streamed. Takes rows that the stream made as they come, and notes those it makes', () => {
    const rows = [{ id: 'a', version: 5 }]
    const options = { versionColumn: 'version', streamed: new WeakSet<Row>() }

    const after = applyBatch(rows, [update({ id: 'a', version: 7 })], options)

    expect(applyBatch(after, [update({ id: 'a', version: 6 })], options)).toEqual([
      { id: 'a', version: 6 },
    ])
    expect(applyBatch(rows, [update({ id: 'a', version: 4 })], options)).toBe(rows)
  })

  it('prop: admits. Leaves out updated rows that the list did not hold, and asks for no others', () => {
    const asked: Row[] = []
    const admits = (row: Row) => asked.push(row) === 0

    const changes = [update({ id: 'a', rank: 9 }), update({ id: 'x' }), insert({ id: 'y' })]

    expect(applyBatch([a], changes, { admits })).toEqual([{ id: 'a', rank: 9 }, { id: 'y' }])
    expect(asked).toEqual([{ id: 'x' }])
  })

  it('takes the row of a change as it came when it has every column', () => {
    const row = { rank: 9, version: 2, id: 'a' }
    const rows = [{ id: 'a', rank: 1, version: 1 }]

    expect(applyBatch(rows, [update(row)])[0]).toBe(row)
    expect(applyBatch(rows, [update(row)], { versionColumn: 'version' })[0]).toBe(row)
  })

  it.each([
    ['all of its columns', { id: 'a', rank: 1, version: 1 }],
    ['some of them', { id: 'a', rank: 1 }],
    ['its key alone', { id: 'a' }],
  ])('keeps a row that an update with %s changes nothing of', (_, row) => {
    const rows = [{ id: 'a', rank: 1, version: 1 }]

    expect(applyBatch(rows, [update(row)])).toBe(rows)
    expect(applyBatch(rows, [update(row)], { versionColumn: 'version' })).toBe(rows)
  })

  it.each([
    ['an update that brings a new column', update, { id: 'a', rank: 1, note: null }],
    ['an insert that lacks a column', insert, { id: 'a' }],
  ])('takes %s for a change', (_, toChange, row) => {
    expect(applyBatch([{ id: 'a', rank: 1 }], [toChange(row)])).toEqual([row])
  })

  it('keeps a column that an update of another version has another one in place of', () => {
    const rows = [{ id: 'a', rank: 1, version: 1 }]

    const after = applyBatch(rows, [update({ id: 'a', note: 'b', version: 2 })], {
      versionColumn: 'version',
    })

    expect(after).toEqual([{ id: 'a', rank: 1, note: 'b', version: 2 }])
  })

  it('takes another version for a change, whatever else is the same', () => {
    const rows = [{ id: 'a', rank: 1, version: 1 }]

    const after = applyBatch(rows, [update({ id: 'a', version: 2 })], { versionColumn: 'version' })

    expect(after).toEqual([{ id: 'a', rank: 1, version: 2 }])
  })

  it('compares json columns by content', () => {
    const rows = [{ id: 'a', tags: ['x'] }]

    expect(applyBatch(rows, [update({ id: 'a', tags: ['x'] })])).toBe(rows)
  })

  it('keeps what was not sent in a column that is named like something every object has', () => {
    const rows = [{ id: 'a', constructor: 'Ada Builders', note: '' }]
    const change = { type: 'UPDATE', key: 'a', row: { id: 'a', note: 'new' }, old: {} } as const
    expect(applyBatch<Row>(rows, [change])).toEqual([
      { id: 'a', constructor: 'Ada Builders', note: 'new' },
    ])
  })
})
