import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deleted, inserted, updated } from '../../test/changes.ts'
import { runs } from '../../test/schedules/runs.ts'
import type { Row, TableChange } from '../changes/change.ts'
import { overlayRows } from './overlayRows.ts'

const ROWS: readonly Row[] = [
  { id: 1, title: 'Gala', status: 'pending' },
  { id: 2, title: 'Dinner', status: 'approved' },
]
const none = (): boolean => false

describe('overlayRows', () => {
  it('shows what waits over what was read, and changes neither', () => {
    const shown = overlayRows(
      ROWS,
      [
        inserted({ id: 3, title: 'Fair' }),
        updated({ id: 1, status: 'approved' }),
        deleted({ id: 2 }),
      ],
      none,
      {},
    )

    expect(shown).toEqual([
      { id: 1, title: 'Gala', status: 'approved' },
      { id: 3, title: 'Fair' },
    ])
    expect(ROWS[0]).toEqual({ id: 1, title: 'Gala', status: 'pending' })
  })

  it('is the same array where nothing waits, and keeps the rows that are not written', () => {
    const shown = overlayRows(ROWS, [updated({ id: 1, status: 'approved' })], none, {})

    expect(overlayRows(ROWS, [], none, {})).toBe(ROWS)
    expect(shown[1]).toBe(ROWS[1])
  })

  it('leaves out of a filtered list what would not match it, and takes back what would', () => {
    const filter = 'status=eq.pending'
    const [pending = {}] = ROWS

    expect(
      overlayRows([pending], [updated({ id: 1, status: 'approved' })], none, { filter }),
    ).toEqual([])
    expect(
      overlayRows([pending], [inserted({ id: 3, status: 'approved' })], none, { filter }),
    ).toHaveLength(1)
    expect(
      overlayRows([pending], [inserted({ id: 3, status: 'pending' })], none, { filter }),
    ).toHaveLength(2)
  })

  it('does not decide by columns that a list does not show', () => {
    const rows = [{ id: 1, title: 'Gala' }]
    const shown = overlayRows(rows, [updated({ id: 1, title: 'Ball' })], none, {
      filter: 'status=eq.pending',
    })

    expect(shown).toEqual([{ id: 1, title: 'Ball' }])
  })

  it('makes no row of an update whose row is elsewhere, and one of an upsert', () => {
    const change = updated({ id: 9, title: 'New' })

    expect(overlayRows(ROWS, [change], none, {})).toBe(ROWS)
    expect(overlayRows(ROWS, [change], (key) => key === '9', {})).toHaveLength(3)
  })

  it('keeps the order and the length of the list', () => {
    const compare = (a: Row, b: Row) => String(a.title).localeCompare(String(b.title))
    const shown = overlayRows(ROWS, [inserted({ id: 3, title: 'Concert' })], none, {
      compare,
      limit: 2,
    })

    expect(shown.map(({ title }) => title)).toEqual(['Concert', 'Dinner'])
  })

  it('shows, for any writes, what a table holds after them', () => {
    const write = fc.tuple(
      fc.constantFrom('insert', 'update', 'delete'),
      fc.nat({ max: 5 }),
      fc.nat(),
    )
    fc.assert(
      fc.property(fc.array(write, { maxLength: 20, size: 'max' }), (writes) => {
        const table = new Map<number, Row>(
          [0, 1, 2].map((id) => [id, { id, title: 'read', status: 'x' }]),
        )
        const read = [...table.values()]
        const changes: TableChange[] = []
        for (const [action, id, title] of writes) {
          const row = table.get(id)
          // The database would refuse the others, and the queue holds them back.
          if (action === 'insert' && !row) {
            table.set(id, { id, title, status: 'x' })
            changes.push(inserted({ id, title, status: 'x' }))
          } else if (action === 'update' && row) {
            table.set(id, { ...row, title })
            changes.push(updated({ id, title }))
          } else if (action === 'delete' && row) {
            table.delete(id)
            changes.push(deleted({ id }))
          }
        }
        const byId = (a: Row, b: Row) => Number(a.id) - Number(b.id)
        const shown = overlayRows(read, changes, none, { compare: byId })

        expect([...shown].sort(byId)).toEqual([...table.values()].sort(byId))
      }),
      runs({ soak: 100_000, sample: 200 }),
    )
  })
})
