import fc from 'fast-check'
import { LIVE_LISTS } from './liveLists.ts'
import { TABLES, type TableName } from './tables.ts'

/** One statement. Rows have a key, a group that filters ask for, and a value. */
export type Write =
  | { kind: 'put'; table: TableName; id: number; group: number | null; value: number }
  | { kind: 'remove'; table: TableName; id: number }
  /** The row gets another key and group. Nothing happens when the key is taken. */
  | { kind: 'rekey'; table: TableName; id: number; to: number; group: number | null }
  /** Two rows exchange their keys. */
  | { kind: 'swap'; table: TableName; id: number; to: number }
  /** That many rows at once, beyond the keys of all others. */
  | { kind: 'putMany'; table: TableName; count: number; group: number | null; value: number }
  | { kind: 'removeMany'; table: TableName }

/** What happens on the page. Numbers choose among what is there at that moment. */
export type PageStep =
  | { kind: 'pause' | 'resume' }
  | { kind: 'resync'; table: TableName | undefined }
  | { kind: 'mount' | 'unmount' | 'listen' | 'unlisten' | 'refetch'; query: number }

/** One transaction. */
export interface Commit {
  kind: 'commit'
  writes: Write[]
}

export interface Wait {
  kind: 'wait'
  ms: number
}

/** Rows that single statements touch, so few that they meet. */
const id = fc.integer({ min: 1, max: 6 })
const table = fc.constantFrom(...TABLES)
const group = fc.constantFrom(1, 2, 3, null)
const value = fc.nat(9)

const write: fc.Arbitrary<Write> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('put' as const), table, id, group, value }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('remove' as const), table, id }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('rekey' as const), table, id, to: id, group }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('swap' as const), table, id, to: id }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('putMany' as const),
      table,
      count: fc.integer({ min: 2, max: 12 }),
      group,
      value,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('removeMany' as const), table }) },
)

/** One transaction of one or more statements, mostly one. */
export const commit: fc.Arbitrary<Commit> = fc.record({
  kind: fc.constant('commit' as const),
  writes: fc.oneof(
    { weight: 3, arbitrary: fc.tuple(write) },
    { weight: 1, arbitrary: fc.array(write, { minLength: 1, maxLength: 4 }) },
  ),
})

const query = fc.nat(LIVE_LISTS.length - 1)

export const pageStep: fc.Arbitrary<PageStep> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('pause' as const, 'resume') }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('resync' as const),
      table: fc.option(table, { nil: undefined }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constantFrom('mount' as const, 'unmount'), query }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('listen' as const, 'unlisten'), query }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('refetch' as const), query }) },
)

/** Time passes, at most that much. */
export function wait(maxMs: number): fc.Arbitrary<Wait> {
  return fc.record({ kind: fc.constant('wait' as const), ms: fc.nat(maxMs) })
}
