import { describe, expect, it } from 'vitest'
import { storedWrite } from '../../test/storedWrite.ts'
import { planWrites } from './planWrites.ts'
import type { StoredWrite } from './write.ts'

const ready = (writes: StoredWrite[], now = 0) => planWrites(writes, now).ready.map(({ id }) => id)

describe('planWrites', () => {
  it('sends writes of one row one after the other, and of several rows together', () => {
    const writes = [storedWrite(1, { key: 'a' }), storedWrite(2, { key: 'a' }), storedWrite(3)]

    expect(ready(writes)).toEqual(['w1', 'w3'])
    expect(ready(writes.slice(1))).toEqual(['w2', 'w3'])
  })

  it('holds a write back until a row that it names is inserted, whichever came first', () => {
    const child = storedWrite(1, { table: 'steps', action: 'insert', patch: { task_id: 'p' } })
    const parent = storedWrite(2, { key: 'p', action: 'insert', patch: { id: 'p' } })

    expect(ready([child, parent])).toEqual(['w2'])
    expect(ready([child])).toEqual(['w1'])
  })

  it('holds a delete back until what names its row was written', () => {
    const moved = storedWrite(1, {
      table: 'steps',
      patch: { task_id: 'q' },
      base: { task_id: 'p' },
    })
    const gone = storedWrite(2, { key: 'p', action: 'delete' })

    expect(ready([moved, gone])).toEqual(['w1'])
    expect(ready([gone])).toEqual(['w2'])
  })

  it('sends rows that name each other in their order', () => {
    const one = storedWrite(1, { key: 'a', action: 'insert', patch: { id: 'a', other: 'b' } })
    const other = storedWrite(2, { key: 'b', action: 'insert', patch: { id: 'b', other: 'a' } })

    expect(ready([one, other])).toEqual(['w1'])
    expect(ready([{ ...one, state: 'inflight' }, other])).toEqual([])
  })

  it('sends two tables that share a key in their order', () => {
    const one = storedWrite(1, { key: 'k', action: 'insert', patch: { id: 'k' } })
    const twin = storedWrite(2, { key: 'k', table: 'steps', action: 'insert', patch: { id: 'k' } })

    expect(ready([one, twin, storedWrite(3)])).toEqual(['w1', 'w3'])
  })

  it.each(['failed', 'conflict'] as const)('blocks what has to wait for a write in %s', (state) => {
    const parent = storedWrite(1, { key: 'p', action: 'insert', patch: { id: 'p' }, state })
    const child = storedWrite(2, { key: 'c', action: 'insert', patch: { id: 'c', task_id: 'p' } })
    const grandchild = storedWrite(3, { key: 'g', patch: { task_id: 'c' } })

    const plan = planWrites([parent, child, grandchild, storedWrite(4)], 0)

    expect(plan.ready.map(({ id }) => id)).toEqual(['w4'])
    expect([...plan.blocked]).toEqual([
      ['w2', 'w1'],
      ['w3', 'w1'],
    ])
  })

  it('waits for the time of a write, and says when that is', () => {
    const writes = [storedWrite(1, { nextAttemptAt: 50 }), storedWrite(2, { nextAttemptAt: 20 })]

    expect(planWrites(writes, 10)).toMatchObject({ ready: [], nextAt: 20 })
    expect(ready(writes, 20)).toEqual(['w2'])
  })

  it('sends what missed a row after every earlier write, but not after failed ones', () => {
    const last = storedWrite(3, { isLast: true })

    expect(ready([storedWrite(1), last])).toEqual(['w1'])
    expect(ready([storedWrite(1, { state: 'failed' }), last])).toEqual(['w3'])
  })
})
