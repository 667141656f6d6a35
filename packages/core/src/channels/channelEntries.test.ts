import { describe, expect, it } from 'vitest'
import { type Binding, resolveBinding } from './binding.ts'
import { channelEntries } from './channelEntries.ts'

const resolve = (binding: Partial<Binding>) => resolveBinding({ table: 'bookings', ...binding })

const lines = (...bindings: Partial<Binding>[]) =>
  channelEntries(bindings.map(resolve)).map(({ event, filter, select, roles }) =>
    [event, filter, select?.join(), [...roles.values()].join('+')].filter(Boolean).join(' '),
  )

describe('channelEntries', () => {
  it('asks for a whole table with one entry', () => {
    expect(lines({})).toEqual(['* rows'])
    expect(lines({ select: ['total'] })).toEqual(['* total rows'])
  })

  it('asks for a filter’s rows, for all deletes and for what leaves', () => {
    expect(lines({ filter: 'status=eq.open,total=gt.3' })).toEqual([
      '* status=eq.open,total=gt.3 rows',
      'DELETE deletes',
      'UPDATE status=isdistinct.open id leaves',
      'UPDATE total=not.gt.3 id leaves',
      'UPDATE total=is.null id leaves',
    ])
  })

  it('selects alike for rows and deletes, so that one delete is one frame', () => {
    expect(lines({ filter: 'status=eq.open', select: ['total'], trackLeaves: false })).toEqual([
      '* status=eq.open total rows',
      'DELETE total deletes',
    ])
  })

  it('asks for nothing but a single event', () => {
    expect(lines({ filter: 'status=eq.open', event: 'UPDATE', exactEvent: true })).toEqual([
      'UPDATE status=eq.open rows',
    ])
  })

  it('asks once for what several bindings have in common', () => {
    expect(lines({ filter: 'total=gt.3' }, { filter: 'total=gt.5' })).toEqual([
      '* total=gt.3 rows',
      'DELETE deletes+deletes',
      'UPDATE total=not.gt.3 id leaves',
      'UPDATE total=is.null id leaves+leaves',
      '* total=gt.5 rows',
      'UPDATE total=not.gt.5 id leaves',
    ])
  })

  it('tells what one entry is to each binding that asked for it', () => {
    const left = { filter: 'status=eq.open' }
    const asked = {
      filter: 'status=isdistinct.open',
      event: 'UPDATE' as const,
      exactEvent: true,
      select: ['id'],
    }

    expect(lines(left, asked)).toContain('UPDATE status=isdistinct.open id leaves+rows')
  })
})
