import { describe, expect, it } from 'vitest'
import { toTableChange } from './broadcastChange.ts'

const AT = '2026-11-21T12:00:00.000Z'
const base = { id: 'message', schema: 'public', table: 'bookings' }
const row = { id: 1, title: 'Fence' }
const old = { id: 1, title: 'Wall' }

describe('toTableChange', () => {
  it('gives an insert the shape of postgres_changes', () => {
    const payload = { ...base, operation: 'INSERT', record: row, old_record: null }
    expect(toTableChange(payload, AT)).toEqual({
      schema: 'public',
      table: 'bookings',
      commit_timestamp: AT,
      eventType: 'INSERT',
      new: row,
      old: {},
      errors: [],
    })
  })

  it('keeps the whole old row', () => {
    const update = { ...base, operation: 'UPDATE', record: row, old_record: old }
    const removal = { ...base, operation: 'DELETE', record: null, old_record: old }
    expect(toTableChange(update, AT)).toMatchObject({ eventType: 'UPDATE', new: row, old })
    expect(toTableChange(removal, AT)).toMatchObject({ eventType: 'DELETE', new: {}, old })
  })

  it('says of many rows only that they are to be read', () => {
    expect(toTableChange({ ...base, operation: 'BULK' }, AT)).toMatchObject({
      table: 'bookings',
      new: {},
      old: {},
      errors: ['Too many rows changed'],
    })
  })

  it.each([[{ x: 1, y: 2 }], [{ operation: 'TRUNCATE' }], ['text'], [null], [undefined], [7]])(
    'leaves %j to the app',
    (payload) => {
      expect(toTableChange(payload, AT)).toBeUndefined()
    },
  )
})
