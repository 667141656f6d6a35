import { describe, expect, it } from 'vitest'
import type { Row } from '../changes/change.ts'
import { StreamedRows } from './streamedRows.ts'

const rowsOf = (count: number): Row[] => Array.from({ length: count }, (_, id) => ({ id }))

describe('StreamedRows', () => {
  it('knows the rows that were noted, also after it was asked and more were noted', () => {
    const streamed = new StreamedRows()
    const [first = {}, second = {}] = rowsOf(2)

    streamed.add(first)
    expect([streamed.has(first), streamed.has(second)]).toEqual([true, false])
    streamed.add(second)
    expect([streamed.has(first), streamed.has(second)]).toEqual([true, true])
  })

  it('knows the rows of its list however many changes there were, and holds no others', () => {
    const streamed = new StreamedRows()
    let list = rowsOf(9)
    const gone: Row[] = []
    for (let flush = 0; flush < 50; flush++) {
      const made = rowsOf(3)
      gone.push(...list.slice(0, 3))
      list = [...list.slice(3), ...made]
      for (const row of made) streamed.add(row)
      streamed.keep(list)
    }

    expect(list.filter((row) => streamed.has(row))).toEqual(list)
    expect(gone.filter((row) => streamed.has(row)).length).toBeLessThanOrEqual(2 * list.length)
  })
})
