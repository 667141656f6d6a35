import { describe, expect, it } from 'vitest'
import type { PendingWrite } from '../offline/pendingWrite.ts'
import { conflictFields, mergedRow } from './conflictFields.ts'

function conflict(props: Partial<PendingWrite>): PendingWrite {
  return {
    id: 'w1',
    table: 'bookings',
    action: 'update',
    createdAt: 0,
    attempts: 1,
    state: 'conflict',
    ...props,
  }
}

const names = (write: PendingWrite) => conflictFields(write).map(({ name }) => name)

describe('conflictFields', () => {
  it('asks about what differs, and about nothing else', () => {
    const write = conflict({
      patch: { status: 'approved', notes: 'same', guests: 80 },
      conflict: { remote: { id: 1, status: 'cancelled', notes: 'same', guests: 90 } },
    })
    expect(names(write)).toEqual(['status', 'guests'])
  })

  it('compares values of JSON by what they say', () => {
    const write = conflict({
      patch: { tags: ['a'], note: null },
      conflict: { remote: { tags: ['a'], note: undefined } },
    })
    expect(names(write)).toEqual([])
  })

  it('prefers the whole row as the reader left it to the patch', () => {
    const write = conflict({
      patch: { status: 'approved' },
      conflict: { local: { status: 'completed' }, remote: { status: 'cancelled' } },
    })
    expect(conflictFields(write)[0]?.local).toBe('completed')
  })

  it('suggests the reader’s value where only the reader changed it', () => {
    const write = conflict({
      patch: { status: 'approved', guests: 80 },
      base: { status: 'pending', guests: 60 },
      conflict: { remote: { status: 'pending', guests: 90 } },
    })
    expect(conflictFields(write)).toMatchObject([
      { name: 'status', suggested: 'local', base: { value: 'pending' } },
      { name: 'guests', suggested: undefined, base: { value: 60 } },
    ])
  })

  it('has nothing to compare with a row that is gone', () => {
    expect(names(conflict({ patch: { status: 'a' }, conflict: { remote: null } }))).toEqual([])
  })
})

describe('mergedRow', () => {
  it('is the server’s row with the chosen values of the reader', () => {
    const remote = { id: 1, status: 'cancelled', guests: 90, version: 7 }
    const write = conflict({ patch: { status: 'approved', guests: 80 }, conflict: { remote } })
    expect(mergedRow(remote, conflictFields(write), { status: 'local', guests: 'remote' })).toEqual(
      { id: 1, status: 'approved', guests: 90, version: 7 },
    )
  })
})
