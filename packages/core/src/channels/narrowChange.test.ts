import { describe, expect, it } from 'vitest'
import { deleted, inserted, updated } from '../../test/changes.ts'
import { type Binding, resolveBinding } from './binding.ts'
import { narrowChange } from './narrowChange.ts'

const bind = (binding: Partial<Binding> = {}) =>
  resolveBinding({ table: 'bookings', filter: 'status=eq.open', ...binding })

describe('narrowChange', () => {
  it('hands on a row that matches, as it is', () => {
    const change = inserted({ id: 1, status: 'open' })

    expect(narrowChange(change, bind())).toEqual({ change, role: 'rows' })
    expect(narrowChange(change, bind())?.change).toBe(change)
  })

  it('hands on everything where nothing is filtered', () => {
    for (const change of [inserted({ id: 1 }), updated({ id: 1 }), deleted({ id: 1 })]) {
      expect(narrowChange(change, bind({ filter: undefined }))).toEqual({ change, role: 'rows' })
    }
  })

  it('says nothing of a row that was inserted elsewhere', () => {
    expect(narrowChange(inserted({ id: 1, status: 'done' }), bind())).toBeUndefined()
  })

  it('tells of a row that leaves with its key alone', () => {
    const change = updated({ id: 1, status: 'done' }, { id: 1, status: 'open' })

    expect(narrowChange(change, bind())).toEqual({
      change: { ...change, new: { id: 1 }, old: { id: 1 } },
      role: 'leaves',
    })
    expect(narrowChange(updated({ id: 1, status: null }), bind())?.role).toBe('leaves')
    expect(narrowChange(change, bind({ trackLeaves: false }))).toBeUndefined()
  })

  it('hands on every delete, because a deleted row shows little but its key', () => {
    const change = deleted({ id: 1 })

    expect(narrowChange(change, bind())).toEqual({ change, role: 'deletes' })
  })

  it('keeps the selected columns and the key', () => {
    const change = updated({ id: 1, status: 'open', note: 'a', total: 5 }, { id: 1, total: 4 })

    expect(narrowChange(change, bind({ select: ['total'] }))?.change).toMatchObject({
      new: { id: 1, total: 5 },
      old: { id: 1, total: 4 },
    })
    expect(narrowChange(change, bind({ select: ['total'] }))?.change.new).not.toHaveProperty('note')
  })

  it('lets one event through when only that is asked for', () => {
    const inserts = bind({ event: 'INSERT', exactEvent: true })

    expect(narrowChange(inserted({ id: 1, status: 'open' }), inserts)?.role).toBe('rows')
    expect(narrowChange(updated({ id: 1, status: 'open' }), inserts)).toBeUndefined()
    expect(narrowChange(updated({ id: 1, status: 'done' }), inserts)).toBeUndefined()
    expect(narrowChange(deleted({ id: 1 }), inserts)).toBeUndefined()
  })

  it('tests a delete that is asked for alone by what the old row shows, as the server does', () => {
    const deletes = bind({ event: 'DELETE', exactEvent: true })

    expect(narrowChange(deleted({ id: 1 }), deletes)).toBeUndefined()
    expect(narrowChange(deleted({ id: 1, status: 'done' }), deletes)).toBeUndefined()
    expect(narrowChange(deleted({ id: 1, status: 'open' }), deletes)?.role).toBe('rows')
  })

  it('has a row read whose filtered value was left out of the update', () => {
    const heard = narrowChange(updated({ id: 1, total: 5 }), bind())

    expect(heard).toMatchObject({ role: 'rows', change: { new: { id: 1, total: 5 } } })
    expect(heard?.change.errors).toEqual(['Cannot tell without status'])
  })

  it('takes a left-out value from the old row where that is whole', () => {
    const change = updated({ id: 1, total: 5 }, { id: 1, status: 'open', total: 4 })

    expect(narrowChange(change, bind())?.change).toBe(change)
    expect(
      narrowChange(updated({ id: 1, total: 5 }, { id: 1, status: 'done', total: 4 }), bind())?.role,
    ).toBe('leaves')
  })

  it('needs no left-out value when another one decides', () => {
    const both = bind({ filter: 'status=eq.open,note=like.a%' })

    expect(narrowChange(updated({ id: 1, status: 'done' }), both)?.role).toBe('leaves')
    expect(narrowChange(updated({ id: 1, status: 'open' }), both)?.change.errors).toHaveLength(1)
  })

  it('hands on what the server withheld and what cannot be read', () => {
    const withheld = { ...inserted({}), errors: ['Error 401: Unauthorized'] }
    const malformed = { ...inserted({}), new: undefined }

    expect(narrowChange(withheld as never, bind())?.change).toBe(withheld)
    expect(narrowChange(malformed as never, bind({ select: ['total'] }))).toMatchObject({
      role: 'rows',
      change: { new: undefined },
    })
  })
})
