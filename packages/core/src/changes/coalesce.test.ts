import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deleted, inserted, updated } from '../../test/changes.ts'
import { runs } from '../../test/schedules/runs.ts'
import { applyBatch } from './applyBatch.ts'
import type { Row, TableChange } from './change.ts'
import { coalesce } from './coalesce.ts'
import { keyColumns, rowKey } from './rowKey.ts'

describe('coalesce', () => {
  it('tells of a deleted row all that changes before told of it as it was', () => {
    const changes = [updated({ id: 1, a: 2 }, { id: 1, a: 1 }), deleted({ id: 1 })]

    expect(coalesce(changes)).toEqual([{ type: 'DELETE', key: '1', old: { id: 1, a: 1 } }])
  })

  it('merges an insert and its updates into one insert', () => {
    const changes = [inserted({ id: 1, a: 1, b: 1 }), updated({ id: 1, a: 2 })]

    expect(coalesce(changes)).toEqual([{ type: 'INSERT', key: '1', row: { id: 1, a: 2, b: 1 } }])
  })

  it('keeps the first old values of several updates', () => {
    const changes = [
      updated({ id: 1, a: 2 }, { id: 1, a: 1 }),
      updated({ id: 1, a: 3 }, { id: 1, a: 2 }),
    ]

    expect(coalesce(changes)).toEqual([
      { type: 'UPDATE', key: '1', row: { id: 1, a: 3 }, old: { id: 1, a: 1 } },
    ])
  })

  it('ends an inserted and deleted row as a delete, because a fetch may have seen it', () => {
    expect(coalesce([inserted({ id: 1 }), deleted({ id: 1 })])).toEqual([
      { type: 'DELETE', key: '1', old: { id: 1 } },
    ])
  })

  it('turns a changed key into a delete of the old one and an update of the new one', () => {
    expect(coalesce([updated({ id: 2, a: 1 }, { id: 1 })])).toEqual([
      { type: 'DELETE', key: '1', old: { id: 1 } },
      { type: 'UPDATE', key: '2', row: { id: 2, a: 1 }, old: { id: 1 } },
    ])
  })

  it('writes composite keys as a JSON array of texts', () => {
    expect(coalesce([inserted({ a: 1, b: 'x' })], ['a', 'b'])[0]?.key).toBe('["1","x"]')
  })

  it('leaves out changes without their key', () => {
    expect(coalesce([inserted({ name: 'no key' })])).toEqual([])
  })

  it.each([
    ['one column', 'id'],
    ['two columns', ['id', 'part']],
  ])('gives what applying the changes in order gives, with a key of %s', (_, primaryKey) => {
    fc.assert(
      fc.property(
        table(primaryKey),
        fc.array(step, { maxLength: 40, size: 'max' }),
        (rows, steps) => {
          const changes = toChanges(rows, steps, primaryKey)
          const replayed = changes.reduce((held, change) => replay(held, change, primaryKey), rows)

          const net = coalesce(changes, primaryKey)
          const batched = applyBatch(rows, net, { primaryKey })

          expect(byKey(batched, primaryKey)).toEqual(byKey(replayed, primaryKey))
          expect(new Set(net.map(({ key }) => key)).size).toBe(net.length)
        },
      ),
      runs({ soak: 200_000, sample: 1000 }),
    )
  })
})

type Key = string | string[]

const value = fc.integer({ min: 0, max: 3 })
const step = fc.record({
  kind: fc.constantFrom('insert', 'update', 'patch', 'delete', 'move'),
  id: fc.integer({ min: 0, max: 5 }),
  target: fc.integer({ min: 0, max: 5 }),
  value,
})

function table(primaryKey: Key): fc.Arbitrary<Row[]> {
  const row = fc.record({
    id: fc.integer({ min: 0, max: 5 }),
    part: fc.constant('p'),
    a: value,
    b: value,
  })
  return fc.uniqueArray(row, { selector: (candidate) => rowKey(candidate, keyColumns(primaryKey)) })
}

/** Turns random steps into changes that a real table could have gone through. */
function toChanges(
  rows: readonly Row[],
  steps: readonly { kind: string; id: number; target: number; value: number }[],
  primaryKey: Key,
): TableChange[] {
  const changes: TableChange[] = []
  let held: readonly Row[] = rows
  for (const { kind, id, target, value: next } of steps) {
    const current = held.find((row) => row.id === id)
    const isFree = (candidate: number) => !held.some((row) => row.id === candidate)
    let change: TableChange | undefined
    if (!current && kind === 'insert') change = inserted({ id, part: 'p', a: next, b: 0 })
    if (current && kind === 'update') change = updated({ ...current, a: next }, keyOf(current))
    // Unchanged large columns are not sent.
    if (current && kind === 'patch') change = updated({ id, part: 'p', b: next }, keyOf(current))
    if (current && kind === 'delete') change = deleted(keyOf(current))
    if (current && kind === 'move' && isFree(target)) {
      change = updated({ id: target, part: 'p', a: next }, keyOf(current))
    }
    if (!change) continue
    changes.push(change)
    held = replay(held, change, primaryKey)
  }
  return changes
}

function keyOf({ id, part }: Row): Row {
  return { id, part }
}

/** The plain meaning of one change, against which the clever one is held. */
function replay(rows: readonly Row[], change: TableChange, primaryKey: Key): Row[] {
  const key = (row: Partial<Row>) => rowKey(row, keyColumns(primaryKey))
  if (change.eventType === 'DELETE') return rows.filter((row) => key(row) !== key(change.old))
  if (change.eventType === 'INSERT') {
    return [...rows.filter((row) => key(row) !== key(change.new)), change.new]
  }
  const before = rows.find((row) => key(row) === key(change.old))
  const rest = rows.filter((row) => key(row) !== key(change.old) && key(row) !== key(change.new))
  return [...rest, { ...before, ...change.new }]
}

function byKey(rows: readonly Row[], primaryKey: Key): Record<string, Row> {
  return Object.fromEntries(rows.map((row) => [rowKey(row, keyColumns(primaryKey)) ?? '', row]))
}
