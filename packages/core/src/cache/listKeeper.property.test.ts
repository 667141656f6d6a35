import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createListWorld, type ListKind, type Statement } from '../../test/createListWorld.ts'
import { runs } from '../../test/schedules/runs.ts'

/** So few rows that they meet. */
const IDS = [0, 1, 2]
const id = fc.constantFrom(...IDS)
const statement: fc.Arbitrary<Statement> = fc.record({
  kind: fc.constantFrom('insert', 'update', 'update', 'delete', 'move', 'swap'),
  id,
  target: id,
  isOpen: fc.boolean(),
  rank: fc.nat(3),
  isLargeChanged: fc.boolean(),
  how: fc.constantFrom('whole', 'lean', 'lean', 'withheld'),
  isOwn: fc.boolean(),
})
const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('commit' as const),
      statements: fc.array(statement, { minLength: 1, maxLength: 2 }),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('deliver' as const), count: fc.nat(4) }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('flush', 'hearAnswer') }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('beginRowRead', 'endRowRead') }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('beginRead', 'snapshot', 'endRead') }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('gap' as const) }) },
)
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

const kind: fc.Arbitrary<ListKind> = fc.record({
  versionColumn: fc.constantFrom('version', 'updated_at', undefined),
  narrowsBy: fc.constantFrom('nothing', 'filter', 'belongs', 'large column'),
  limit: fc.constantFrom(undefined, 2),
})

/** A list that was read, after these steps and once everything has arrived. */
function worldAfter(kind: ListKind, steps: readonly Step[]) {
  const world = createListWorld(kind)
  const first = {
    target: 0,
    isOpen: true,
    isLargeChanged: true,
    how: 'whole',
    isOwn: false,
  } as const
  for (const id of IDS) world.commit({ ...first, kind: 'insert', id, rank: id })
  // Read, and not heard of.
  world.gap()
  world.settle()
  for (const one of steps) {
    if ('statements' in one) for (const statement of one.statements) world.commit(statement)
    else if ('count' in one) for (let n = 0; n < one.count; n++) world.deliver()
    else world[one.kind]()
  }
  world.settle()
  return world
}

describe('a list', () => {
  it('comes to its table, however late the stream, the reads and the answers to own writes are', () => {
    fc.assert(
      fc.property(kind, fc.array(step, { maxLength: 30, size: 'max' }), (kind, steps) => {
        const world = worldAfter(kind, steps)

        expect(world.list()).toEqual(world.truth())
      }),
      runs({ soak: 500_000, sample: 3000 }),
    )
  })
})
