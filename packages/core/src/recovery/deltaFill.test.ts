import { describe, expect, it, vi } from 'vitest'
import { answerRows } from '../../test/answerRows.ts'
import { applyBatch } from '../changes/applyBatch.ts'
import type { Row } from '../changes/change.ts'
import { type Binding, resolveBinding } from '../channels/binding.ts'
import type { ReadRows } from '../channels/readRows.ts'
import { createDeltaFill } from './deltaFill.ts'

/** A list that was held when the gap opened, and the table as it is after it. */
function setUp(
  held: readonly Row[] | undefined,
  table: readonly Row[],
  binding: Partial<Binding> = {},
  before = held,
) {
  const readRows = vi.fn<ReadRows>(async (request) => answerRows(table, request, 2))
  const fill = createDeltaFill(readRows, { column: 'updated_at', overlapMs: 5000 })
  const resolved = resolveBinding({ table: 'bookings', ...binding })
  return {
    readRows,
    changes: () =>
      fill({
        binding: resolved,
        reasons: new Set(['rejoin']),
        list: held && before && { now: held, before },
      }),
  }
}

/** Seconds after noon, as PostgREST writes a `timestamptz`. */
const at = (seconds: number) => new Date(Date.UTC(2026, 10, 21, 12, 0, seconds)).toISOString()
const row = (id: number, seconds: number, rest: Row = {}) => ({
  id,
  updated_at: at(seconds),
  ...rest,
})
const many = (count: number, seconds: number) =>
  Array.from({ length: count }, (_, id) => row(id, seconds))

describe('createDeltaFill', () => {
  it('finds rows that were written, came and went', async () => {
    const held = [row(1, 0), row(2, 0), row(3, 0)]
    const table = [row(1, 0), row(2, 60, { name: 'written' }), row(4, 61)]
    const { changes } = setUp(held, table)

    expect(applyBatch(held, (await changes()) ?? [])).toEqual(table)
  })

  it('looks back by the overlap, so that a clock that stepped back hides nothing', async () => {
    const held = [row(1, 10), row(2, 0)]
    const { changes } = setUp(held, [row(1, 10), row(2, 6, { name: 'late' })])

    expect(await changes()).toContainEqual(
      expect.objectContaining({ type: 'UPDATE', row: row(2, 6, { name: 'late' }) }),
    )
  })

  it('looks back from before the gap, and removes what came in since', async () => {
    const held = [row(1, 0), row(2, 60), row(3, 61)]
    const { changes } = setUp(held, [row(1, 30), row(2, 60)], {}, [row(1, 0)])

    expect(applyBatch(held, (await changes()) ?? [])).toEqual([row(1, 30), row(2, 60)])
  })

  it('reads rows of one moment across pages, by their key', async () => {
    const held = [row(1, 0)]
    const table = [row(1, 0), ...[5, 4, 3, 2].map((id) => row(id, 30))]
    const { changes } = setUp(held, table)

    expect(applyBatch(held, (await changes()) ?? [])).toHaveLength(5)
  })

  it('moves a row whose key changed', async () => {
    const { changes } = setUp([row(1, 0)], [row(9, 60)])

    expect(await changes()).toEqual([
      { type: 'DELETE', key: '1', old: row(1, 0) },
      { type: 'INSERT', key: '9', row: row(9, 60) },
    ])
  })

  it('reads by key what came to be seen without being written', async () => {
    const { changes, readRows } = setUp([row(1, 60)], [row(1, 60), row(2, 0)])

    expect(await changes()).toContainEqual({ type: 'INSERT', key: '2', row: row(2, 0) })
    expect(readRows.mock.lastCall?.[0].conditions).toEqual([
      { column: 'id', isNegated: false, operator: 'in', values: ['2'] },
    ])
  })

  it('asks for the rows of its filter alone', async () => {
    const open = (id: number, seconds: number) => row(id, seconds, { status: 'open' })
    const { changes } = setUp(
      [open(1, 0), open(2, 0)],
      [open(1, 0), row(2, 60, { status: 'done' }), row(3, 60, { status: 'done' })],
      { filter: 'status=eq.open' },
    )

    expect(await changes()).toEqual([
      { type: 'DELETE', key: '2', old: open(2, 0) },
      { type: 'UPDATE', key: '1', row: open(1, 0), old: {} },
    ])
  })

  it('knows rows by a key of several columns', async () => {
    const part = (a: number, b: string, seconds: number) => ({ a, b, updated_at: at(seconds) })
    const held = [part(1, 'x', 0), part(1, 'y', 0)]
    const table = [part(1, 'x', 0), part(2, 'x', 60), part(2, 'y', -60), part(2, 'z', -60)]
    const { changes } = setUp(held, table, { primaryKey: ['a', 'b'] })

    const after = applyBatch(held, (await changes()) ?? [], { primaryKey: ['a', 'b'] })
    expect(after).toEqual(table)
  })

  it('reads only the columns that the binding asks for, and what it needs itself', async () => {
    const { changes, readRows } = setUp([row(1, 0)], [row(1, 0)], { select: ['name'] })
    await changes()

    expect(readRows.mock.calls.map(([{ select }]) => select)).toEqual([
      ['name', 'id', 'updated_at'],
      ['id'],
    ])
  })

  it('takes a time without a zone for UTC, as the server does', async () => {
    const { changes, readRows } = setUp([{ id: 1, updated_at: '2026-11-21T12:00:00.5' }], [])
    await changes()

    expect(readRows.mock.calls[0]?.[0].conditions[0]?.values).toEqual(['2026-11-21T11:59:55.500Z'])
  })

  it.each([
    ['the list is not one of all rows', undefined, []],
    ['the list is empty', [], [row(1, 0)]],
    ['no row has a time', [{ id: 1, updated_at: 7 }, { id: 2 }], [{ id: 1 }]],
    ['a row has no key', [{ updated_at: at(0) }], []],
    ['most of it was written', many(300, 0), many(300, 60)],
    ['far more rows are there', [row(1, 0)], many(300, -60)],
    ['too many came to be seen at once', many(120, 0), many(240, -60)],
  ])('leaves it to the query when %s', async (_, held, table) => {
    expect(await setUp(held, table).changes()).toBeUndefined()
  })

  it('leaves it to the query when nobody says how many rows there are', async () => {
    const { changes, readRows } = setUp([row(1, 0), row(2, 0), row(3, 0)], many(4, 0))
    const read = readRows.getMockImplementation()
    // What stands between may keep the header from the page.
    readRows.mockImplementation(async (request) => ({
      rows: [],
      ...(await read?.(request)),
      total: null,
    }))

    expect(await changes()).toBeUndefined()
  })

  it('rejects when the rows cannot be read', async () => {
    const { changes, readRows } = setUp([row(1, 0)], [])
    readRows.mockRejectedValue(new Error('503'))

    await expect(changes()).rejects.toThrow('503')
  })
})
