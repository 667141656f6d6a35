import { describe, expect, it } from 'vitest'
import type { DataColumn } from './dataColumn.ts'
import { sortRows } from './sortRows.ts'

interface Row {
  id: string
  score: number | null
}

const columns: readonly DataColumn<Row>[] = [
  { key: 'id', label: 'Id', value: ({ id }) => id },
  { key: 'score', label: 'Score', value: ({ score }) => score, isNumeric: true },
  { key: 'rank', label: 'Rank', value: () => 'same', rank: ({ id }) => -Number(id.slice(4)) },
]
const rows: Row[] = [
  { id: 'row 10', score: 5 },
  { id: 'row 9', score: null },
  { id: 'row 2', score: 70 },
  { id: 'row 3', score: 5 },
]
const idsBy = (key: string, direction: 'ascending' | 'descending') =>
  sortRows(rows, columns, { key, direction }, 'en').map(({ id }) => id)

describe('sortRows', () => {
  it('keeps the order given without a column to sort by', () => {
    expect(sortRows(rows, columns, undefined, 'en')).toBe(rows)
    expect(sortRows(rows, columns, { key: 'gone', direction: 'ascending' }, 'en')).toBe(rows)
  })

  it('puts 9 before 10 in texts', () => {
    expect(idsBy('id', 'ascending')).toEqual(['row 2', 'row 3', 'row 9', 'row 10'])
  })

  it('keeps equal rows as they were, and missing ones last, either way', () => {
    expect(idsBy('score', 'ascending')).toEqual(['row 10', 'row 3', 'row 2', 'row 9'])
    expect(idsBy('score', 'descending')).toEqual(['row 2', 'row 10', 'row 3', 'row 9'])
  })

  it('sorts by what a value means', () => {
    expect(idsBy('rank', 'descending')).toEqual(['row 2', 'row 3', 'row 9', 'row 10'])
  })

  it('follows the language: ä stands after z in Swedish', () => {
    const letters = ['z', 'ä', 'a'].map((id) => ({ id, score: null }))
    const sort = { key: 'id', direction: 'ascending' } as const
    const sorted = (locale: string) => sortRows(letters, columns, sort, locale).map(({ id }) => id)
    expect([sorted('de'), sorted('sv')]).toEqual([
      ['a', 'ä', 'z'],
      ['a', 'z', 'ä'],
    ])
  })
})
