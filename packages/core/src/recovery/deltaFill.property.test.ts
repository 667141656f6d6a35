import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerRows } from '../../test/answerRows.ts'
import { assertProperty } from '../../test/assertProperty.ts'
import { applyBatch } from '../changes/applyBatch.ts'
import type { Row } from '../changes/change.ts'
import { resolveBinding } from '../channels/binding.ts'
import { createDeltaFill } from './deltaFill.ts'

const OVERLAP_MS = 5000
const START = Date.UTC(2026, 10, 21, 12)

const id = fc.integer({ min: 0, max: 8 })
const step = fc.record({
  kind: fc.constantFrom('insert', 'update', 'delete', 'move'),
  id,
  target: id,
  isOpen: fc.boolean(),
  /** How the clock moves before the write: many writes share a moment, and it may step back. */
  ms: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.integer({ min: -900, max: 9000 })),
})
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

const initial = fc.uniqueArray(
  fc.record({ id, isOpen: fc.boolean(), ms: fc.integer({ min: -60_000, max: 0 }) }),
  { selector: (row) => row.id },
)

/** The clock never stands further back than the overlap reaches. */
function createTable(rows: readonly { id: number; isOpen: boolean; ms: number }[]) {
  const table = new Map<number, Row>()
  let latest = START
  let now = START
  const write = (key: number, isOpen: boolean) =>
    table.set(key, { id: key, open: isOpen, updated_at: new Date(now).toISOString() })
  for (const row of rows) {
    now = START + row.ms
    write(row.id, row.isOpen)
  }
  return {
    all: () => [...table.values()],
    take: ({ kind, id: key, target, isOpen, ms }: Step) => {
      now = Math.max(now + ms, latest - OVERLAP_MS)
      latest = Math.max(latest, now)
      const isThere = table.has(key)
      if (kind === 'delete') table.delete(key)
      if (kind === 'insert' && !isThere) write(key, isOpen)
      if (kind === 'update' && isThere) write(key, isOpen)
      if (kind === 'move' && isThere && !table.has(target)) {
        table.delete(key)
        write(target, isOpen)
      }
    },
  }
}

describe('createDeltaFill', () => {
  it('gives what reading again gives, after any writes and with pages of any size', async () => {
    await assertProperty(
      fc.asyncProperty(
        initial,
        fc.array(step, { maxLength: 20 }),
        fc.array(step, { maxLength: 20 }),
        fc.integer({ min: 1, max: 10 }),
        fc.constantFrom(undefined, 'open=is.true'),
        async (rows, before, missed, pageRows, filter) => {
          const table = createTable(rows)
          const binding = resolveBinding({ table: 'bookings', filter })
          const { conditions } = binding
          const read = () =>
            answerRows(table.all(), { schema: 'public', table: 'bookings', conditions }).rows
          const fill = createDeltaFill(
            async (request) => answerRows(table.all(), request, pageRows),
            { column: 'updated_at', overlapMs: OVERLAP_MS },
          )
          for (const one of before) table.take(one)
          const held = read()
          for (const one of missed) table.take(one)

          const reasons = new Set(['rejoin'] as const)
          const changes = await fill({ binding, reasons, list: { now: held, before: held } })

          // Of an empty list nobody knows since when it is empty.
          if (held.length === 0) expect(changes).toBeUndefined()
          else expect(byId(applyBatch(held, changes ?? []))).toEqual(byId(read()))
        },
      ),
      { soak: 50_000, sample: 1000 },
    )
  })
})

function byId(rows: readonly Row[]): Row[] {
  return [...rows].sort((a, b) => Number(a.id) - Number(b.id))
}
