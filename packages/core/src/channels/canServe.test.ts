import { describe, expect, it } from 'vitest'
import { type Binding, resolveBinding } from './binding.ts'
import { canServe } from './canServe.ts'

const resolve = (binding: Partial<Binding> = {}) =>
  resolveBinding({ table: 'bookings', ...binding })
const open = resolve({ filter: 'status=eq.open' })

describe('canServe', () => {
  it('lets a whole table serve its filters', () => {
    expect(canServe(resolve(), open)).toBe(true)
    expect(canServe(resolve(), resolve({ filter: 'id=in.(1,2)', select: ['status'] }))).toBe(true)
  })

  it('lets no filter and no single event serve anything', () => {
    expect(canServe(open, open)).toBe(false)
    expect(canServe(resolve({ event: 'INSERT', exactEvent: true }), open)).toBe(false)
  })

  it('asks for every column that is shown, filtered or the key', () => {
    const some = resolve({ select: ['status', 'total'] })

    expect(canServe(some, resolve({ filter: 'status=eq.open', select: ['total'] }))).toBe(true)
    expect(canServe(some, open)).toBe(false)
    expect(canServe(some, resolve({ filter: 'status=eq.open', select: ['note'] }))).toBe(false)
    expect(canServe(some, resolve({ filter: 'note=eq.a', select: ['total'] }))).toBe(false)
    const byCode = { filter: 'status=eq.open', select: ['total'], primaryKey: 'code' }
    expect(canServe(some, resolve(byCode))).toBe(false)
  })

  it.each(['total=gte.3', 'total=lt.-3.5', 'at=gt.2026-11-21', 'at=lte.2026-11-21T12:00:00Z'])(
    'decides %s, a number or a moment',
    (filter) => {
      expect(canServe(resolve(), resolve({ filter }))).toBe(true)
    },
  )

  it.each(['name=gt.m', 'status=lte.held', 'name=match.^a', 'name=imatch.^a', 'name=not.match.^a'])(
    'leaves %s to the database, which knows collations and its own expressions',
    (filter) => {
      expect(canServe(resolve(), resolve({ filter }))).toBe(false)
    },
  )
})
