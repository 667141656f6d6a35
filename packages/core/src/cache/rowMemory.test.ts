import { describe, expect, it } from 'vitest'
import { deleted, inserted, updated } from '../../test/changes.ts'
import { RowMemory } from './rowMemory.ts'

describe('RowMemory', () => {
  it('fills in what the row was when it was heard of last', () => {
    const memory = new RowMemory(['id'], 10)
    memory.complete(inserted({ id: 1, status: 'open', note: 'a' }))

    const first = memory.complete(updated({ id: 1, status: 'held' }))
    expect(first.old).toEqual({ id: 1, status: 'open', note: 'a' })

    // The unchanged column was left out of the update, and is known all the same.
    const second = memory.complete(deleted({ id: 1 }))
    expect(second.old).toEqual({ id: 1, status: 'held', note: 'a' })
  })

  it('believes what the server says over what it remembers', () => {
    const memory = new RowMemory(['id'], 10)
    memory.complete(inserted({ id: 1, status: 'open' }))

    expect(memory.complete(deleted({ id: 1, status: 'held' })).old).toEqual({
      id: 1,
      status: 'held',
    })
  })

  it('leaves a change of a row alone that it has not heard of, or not since it was deleted', () => {
    const memory = new RowMemory(['id'], 10)
    const unknown = updated({ id: 1, status: 'open' })
    expect(memory.complete(unknown)).toBe(unknown)

    memory.complete(deleted({ id: 1 }))
    const again = deleted({ id: 1 })
    expect(memory.complete(again)).toBe(again)
  })

  it('follows a row to another key', () => {
    const memory = new RowMemory(['a', 'b'], 10)
    memory.complete(inserted({ a: 1, b: 1, status: 'open' }))
    memory.complete(updated({ a: 1, b: 2, status: 'held' }, { a: 1, b: 1 }))

    expect(memory.complete(deleted({ a: 1, b: 2 })).old).toMatchObject({ status: 'held' })
    expect(memory.complete(deleted({ a: 1, b: 1 })).old).toEqual({ a: 1, b: 1 })
  })

  it('forgets the row that it heard of longest ago first', () => {
    const memory = new RowMemory(['id'], 2)
    memory.complete(inserted({ id: 1, status: 'open' }))
    memory.complete(inserted({ id: 2, status: 'open' }))
    memory.complete(updated({ id: 1, status: 'held' }))
    memory.complete(inserted({ id: 3, status: 'open' }))

    expect(memory.complete(deleted({ id: 1 })).old).toMatchObject({ status: 'held' })
    expect(memory.complete(deleted({ id: 2 })).old).toEqual({ id: 2 })
  })

  it('changes nobody’s change', () => {
    const memory = new RowMemory(['id'], 2)
    memory.complete(inserted({ id: 1, status: 'open' }))
    const change = deleted({ id: 1 })

    memory.complete(change)

    expect(change.old).toEqual({ id: 1 })
  })
})
