import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deleted, inserted, updated } from '../../test/changes.ts'
import { runs } from '../../test/schedules/runs.ts'
import { applyBatch } from './applyBatch.ts'
import type { Row, TableChange } from './change.ts'
import { NetEffect, type RowRead } from './netEffect.ts'

const COLUMNS = ['id', 'open', 'value', 'large']

const id = fc.integer({ min: 0, max: 4 })
/** How the server sends a change: whole, without large columns that did not change, or without its row. */
const how = fc.constantFrom('whole' as const, 'lean' as const, 'withheld' as const)
const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constantFrom('insert', 'update', 'delete', 'move'),
      id,
      target: id,
      open: fc.boolean(),
      isLargeChanged: fc.boolean(),
      how,
    }),
  },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('deliver' as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('begin' as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('end' as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('flush' as const) }) },
)

/** The open rows of a table, behind a stream that is late and reads that are later. */
function createWorld() {
  const table = new Map<number, Row>()
  const sent: ((effect: NetEffect) => void)[] = []
  const effect = new NetEffect(['id'], isWhole)
  let commits = 0
  let list: readonly Row[] = []
  let read: { asked: RowRead; rows: Row[] } | undefined

  const truth = () => [...table.values()].filter(({ open }) => open === true)
  const send = (change: TableChange, isWithheld: boolean) =>
    sent.push((to) => void (isWithheld ? to.withhold(change) : to.add(change)))

  const world = {
    truth,
    list: () => list,
    commit(one: {
      kind: string
      id: number
      target: number
      open: boolean
      isLargeChanged: boolean
      how: string
    }) {
      const before = table.get(one.id)
      const key = one.kind === 'move' ? one.target : one.id
      if (one.kind === 'delete') {
        if (table.delete(one.id)) send(deleted({ id: one.id }), false)
        return
      }
      if ((one.kind === 'insert') === (before !== undefined)) return
      if (one.kind === 'move' && table.has(key)) return
      commits += 1
      const isLargeKept = before !== undefined && !one.isLargeChanged
      const large = isLargeKept ? before.large : `large ${commits}`
      const row: Row = { id: key, open: one.open, value: commits, large }
      table.delete(one.id)
      table.set(key, row)
      if (!one.open) {
        // Said of an update alone, with no more than the key that the row had.
        if (before) sent.push((to) => void to.remove({ id: one.id }))
        return
      }
      const { large: _, ...lean } = row
      const seen =
        one.how === 'withheld' ? { id: key } : one.how === 'lean' && isLargeKept ? lean : row
      const change = before ? updated(seen, { id: one.id }) : inserted(seen)
      send(change, one.how === 'withheld')
    },
    deliver: () => sent.shift()?.(effect),
    begin: () => {
      if (!read && effect.isWithheld) read = { asked: effect.beginRead(), rows: truth() }
    },
    end: () => {
      if (!read) return
      const { asked, rows } = read
      read = undefined
      effect.endRead(
        asked,
        rows.filter((row) => asked.has(String(row.id))),
      )
    },
    flush: () => {
      if (effect.isWithheld) return
      const lacking: Row[] = []
      list = applyBatch(list, effect.take(), {
        admits: (row) => {
          if (!isWhole(row)) lacking.push(row)
          return isWhole(row)
        },
      })
      for (const row of lacking) effect.complete(row)
    },
    settle: () => {
      while (sent.length > 0) world.deliver()
      for (let turn = 0; turn < 10; turn++) {
        world.begin()
        world.end()
        world.flush()
      }
    },
  }
  return world
}

type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

/** The world after these steps, once everything has arrived. */
function worldAfter(steps: readonly Step[]) {
  const world = createWorld()
  for (const one of steps) {
    if (one.kind === 'deliver') world.deliver()
    else if (one.kind === 'begin') world.begin()
    else if (one.kind === 'end') world.end()
    else if (one.kind === 'flush') world.flush()
    else if ('target' in one) world.commit(one)
  }
  world.settle()
  return world
}

function isWhole(row: Row): boolean {
  return COLUMNS.every((column) => column in row)
}

describe('withheld and lean changes', () => {
  it('come to the table itself, however late the stream and the reads are', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60, size: 'max' }), (steps) => {
        const world = worldAfter(steps)

        expect(byId(world.list())).toEqual(byId(world.truth()))
      }),
      runs({ soak: 500_000, sample: 2000 }),
    )
  })

  it('do not give a row that moved what was read of another one under its key', () => {
    const write = { id: 3, target: 0, open: true, isLargeChanged: false }
    const world = worldAfter([
      // It enters with an update that lacks a column, and is read under its key.
      { ...write, kind: 'insert', open: false, how: 'whole' },
      { ...write, kind: 'update', how: 'lean' },
      { kind: 'deliver' },
      { kind: 'flush' },
      { ...write, kind: 'move', how: 'lean' },
      { ...write, kind: 'insert', how: 'whole' },
      { kind: 'begin' },
      { kind: 'end' },
    ])

    expect(byId(world.list())).toEqual(byId(world.truth()))
  })
})

function byId(rows: readonly Row[]): Row[] {
  return [...rows].sort((a, b) => Number(a.id) - Number(b.id))
}
