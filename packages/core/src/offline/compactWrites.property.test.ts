import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../../test/schedules/runs.ts'
import type { Row } from '../changes/change.ts'
import { compactWrites } from './compactWrites.ts'
import { enqueueStep } from './enqueueStep.ts'
import { guardOf } from './guardOf.ts'
import { isSameIn } from './sameValue.ts'
import { tableRules } from './tableRules.ts'
import { rowName, type StoredWrite, type UnkeptWrite, type WriteAction } from './write.ts'

const COUNT = { soak: 100_000, sample: 3000 }

const RULES = tableRules({}, 'tasks')

const columns = fc.record(
  { a: fc.integer({ min: 0, max: 2 }), b: fc.integer({ min: 0, max: 2 }) },
  { requiredKeys: [] },
)
const intent = fc.record({
  action: fc.constantFrom<WriteAction>('insert', 'update', 'upsert', 'delete'),
  columns,
})

/** What the database does with a write; `undefined` where it is not taken. */
function send(row: Row | null, { action, patch = {}, base = {}, ...write }: UnkeptWrite) {
  switch (action) {
    case 'insert':
      return row ? undefined : { a: null, b: null, ...patch }
    case 'upsert':
      return row ? { ...row, ...patch } : { a: null, b: null, ...patch }
    case 'update': {
      const { columns: guards } = guardOf({ action, patch, base, ...write }, RULES)
      return row && isSameIn(row, base, guards) ? { ...row, ...patch } : undefined
    }
    case 'delete':
      return null
  }
}

/** Sends one write after the other to a row. Stops at one that is not taken. */
function sendAll(start: Row | null, writes: readonly UnkeptWrite[]) {
  let row = start
  for (const write of writes) {
    const next = send(row, write)
    if (next === undefined) return { row, isWhole: false }
    row = next
  }
  return { row, isWhole: true }
}

/** What a page would queue for these intents: each with the row as it shows it then. */
function writesFor(start: Row | null, intents: { action: WriteAction; columns: Row }[]) {
  let shown = start
  const writes: UnkeptWrite[] = []
  for (const { action, columns: patch } of intents) {
    const isPossible = action === 'upsert' || (action === 'insert') === (shown === null)
    if (!isPossible) continue
    const name = { userId: null, schema: 'public', table: 'tasks', key: 'k' }
    const write: UnkeptWrite = {
      ...{
        ...name,
        id: String(writes.length),
        row: rowName(name),
        keyColumns: { id: 'k' },
        action,
      },
      ...(action !== 'delete' && { patch: action === 'update' ? patch : { id: 'k', ...patch } }),
      ...(action !== 'insert' && action !== 'upsert' && shown && { base: shown }),
      ...{ createdAt: 0, attempts: 0, state: 'queued' },
    }
    shown = send(shown, write) ?? null
    writes.push(write)
  }
  return writes
}

function enqueueAll(writes: readonly UnkeptWrite[]): StoredWrite[] {
  let seq = 0
  let kept: StoredWrite[] = []
  for (const write of writes) {
    const { add, put = [], remove = [] } = enqueueStep(write, () => false)(kept)
    kept = kept.map((one) => put.find((other) => other.seq === one.seq) ?? one)
    kept = kept.filter((one) => !remove.includes(one.seq))
    seq += 1
    if (add) kept.push({ ...add, seq })
  }
  return kept
}

describe('compactWrites', () => {
  it('leaves the row as sending every write does', () => {
    fc.assert(
      fc.property(fc.option(columns), fc.array(intent, { maxLength: 8 }), (some, intents) => {
        const start = some && { id: 'k', a: null, b: null, ...some }
        const writes = writesFor(start, intents)
        const compacted = enqueueAll(writes)

        expect(sendAll(start, compacted)).toEqual(sendAll(start, writes))
        expect(compacted.length).toBeLessThanOrEqual(writes.length)
      }),
      runs(COUNT),
    )
  })

  it('writes over nothing that the page had not seen', () => {
    fc.assert(
      fc.property(columns, columns, fc.array(intent, { maxLength: 8 }), (seen, other, intents) => {
        const start = { id: 'k', a: null, b: null, ...seen }
        const changed = { ...start, ...other }
        const writes = writesFor(
          start,
          intents.filter(({ action }) => action === 'update'),
        )
        const plain = sendAll(changed, writes)
        const compacted = sendAll(changed, enqueueAll(writes))

        // Whole or not at all: of several updates none is taken that plain sending would hold back.
        if (compacted.isWhole) expect(compacted).toEqual(plain)
        else expect(compacted.row).toEqual(changed)
      }),
      runs(COUNT),
    )
  })

  it('makes one write of a hundred updates, and none of a row that came and went', () => {
    const update = { action: 'update' as const, columns: { a: 1 } }
    expect(enqueueAll(writesFor({ id: 'k', a: 0 }, Array(100).fill(update)))).toHaveLength(1)

    const passing = [
      { action: 'insert' as const, columns: { a: 1 } },
      update,
      { action: 'delete' as const, columns: {} },
    ]
    expect(enqueueAll(writesFor(null, passing))).toEqual([])
  })

  it('leaves both alone where the later one names a version that the earlier one had not seen', () => {
    const update = (base: Row) => ({ action: 'update' as const, patch: { a: 1 }, base })

    expect(compactWrites(update({ a: 0 }), update({ a: 1, version: 2 }))).toBeUndefined()
    expect(compactWrites(update({ a: 0, version: 1 }), update({ a: 1, version: 2 }))).toMatchObject(
      {
        base: { a: 0, version: 1 },
      },
    )
  })

  it('leaves a write alone that was sent before', () => {
    const [first, second] = writesFor({ id: 'k', a: 0 }, [
      { action: 'update', columns: { a: 1 } },
      { action: 'update', columns: { a: 2 } },
    ])
    if (!first || !second) throw new Error('Two updates are two writes.')
    const sent: StoredWrite = { ...first, seq: 1, attempts: 1 }

    expect(enqueueStep(second, () => false)([sent])).toEqual({ add: second })
  })
})
