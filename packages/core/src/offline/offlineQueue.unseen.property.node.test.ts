import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assertProperty } from '../../test/assertProperty.ts'
import type { Row } from '../changes/change.ts'
import { createIndexedDbWrites } from './indexedDbWrites.ts'
import { OfflineQueue } from './offlineQueue.ts'
import { isSameIn } from './sameValue.ts'
import type { WriteAnswer, WriteRequest } from './sendWrite.ts'
import { WriteDrain } from './writeDrain.ts'

const COLUMNS = ['title', 'rank'] as const
type Column = (typeof COLUMNS)[number]

type Step =
  /** The page writes columns, and says what it saw: the version, the columns, or both. */
  | { type: 'ours' | 'remove'; columns: Column[]; sees: 'version' | 'columns' | 'both' }
  | { type: 'theirs'; column: Column }
  | { type: 'look' | 'drain' | 'crash' | 'discard' }
  | { type: 'faults'; faults: Fault[] }

/** `lost`: the write took effect, and the answer did not arrive. */
type Fault = 'none' | 'lost' | 'unreachable'

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constantFrom('ours', 'ours', 'ours', 'ours', 'remove'),
      columns: fc.uniqueArray(fc.constantFrom(...COLUMNS), { minLength: 1 }),
      sees: fc.constantFrom('version', 'columns', 'both'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constant('theirs'), column: fc.constantFrom(...COLUMNS) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constantFrom('look', 'look', 'drain', 'drain', 'crash', 'discard'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('faults'),
      faults: fc.array(fc.constantFrom<Fault>('none', 'lost', 'unreachable'), { maxLength: 4 }),
    }),
  },
)

/** One row over REST, and which values of it the page has ever shown. */
function createServer() {
  let row: Row | undefined = { id: 'a', title: 'title0', rank: 'rank0', version: 1 }
  let faults: Fault[] = []
  const seen = new Set<unknown>(['title0', 'rank0'])
  const unseen: unknown[] = []
  const put = (patch: Row): void => {
    if (row) row = { ...row, ...patch, version: Number(row.version) + 1 }
  }
  const giveUp = (column: string, next?: unknown): void => {
    const value = row?.[column]
    if (value !== next && !seen.has(value)) unseen.push(value)
    seen.add(next)
  }
  const answer = ({ method, match = {}, values = {} }: WriteRequest): WriteAnswer => {
    if (!row || !isSameIn(row, match, Object.keys(match))) return { status: 200, rows: [] }
    const before = row
    if (method === 'update') {
      for (const [column, value] of Object.entries(values)) giveUp(column, value)
      put(values)
    }
    if (method === 'delete') {
      for (const column of COLUMNS) giveUp(column)
      row = undefined
    }
    return { status: 200, rows: [row ?? before] }
  }
  return {
    seen,
    unseen,
    put,
    read: () => row,
    setFaults: (next: Fault[]) => {
      faults = [...next]
    },
    send: async (request: WriteRequest): Promise<WriteAnswer> => {
      const fault = faults.shift() ?? 'none'
      await Promise.resolve()
      if (fault === 'unreachable') return { status: 0, rows: [] }
      const answered = answer(request)
      return fault === 'lost' ? { status: 0, rows: [] } : answered
    },
  }
}

let databases = 0

const strategy = fc.constantFrom('manual', 'merge')

function createPages(server: ReturnType<typeof createServer>, conflict: 'manual' | 'merge') {
  databases += 1
  const name = `unseen-${databases}`
  return () => {
    let isAlive = true
    const storage = createIndexedDbWrites(name)
    const queue = new OfflineQueue(
      {
        name: `${name}-${crypto.randomUUID()}`,
        storage: {
          ...storage,
          edit: (row, edit) => (isAlive ? storage.edit(row, edit) : new Promise(() => {})),
        },
        session: {
          userId: async () => null,
          token: async () => ({ token: null, userId: null }),
          refresh: async () => {},
          onChange: () => () => {},
        },
        loadDrain: async (wiring) => new WriteDrain({ ...wiring, sendAs: () => server.send }),
      },
      { logger: () => {}, tables: { tasks: { conflict } } },
    )
    return {
      queue,
      crash: () => {
        isAlive = false
        queue.close()
      },
    }
  }
}

describe('OfflineQueue', () => {
  it('writes over nothing of anybody else that the page had not shown', async () => {
    await assertProperty(
      fc.asyncProperty(
        strategy,
        fc.array(step, { minLength: 4, maxLength: 20 }),
        async (conflict, steps) => {
          const server = createServer()
          const open = createPages(server, conflict)
          let truth = server.read() ?? {}
          const openPage = () => {
            const opened = open()
            opened.queue.onAcknowledged(({ row }) => {
              if (row && Number(row.version) > Number(truth.version)) truth = row
            })
            truth = server.read() ?? truth
            return opened
          }
          let page = openPage()
          let count = 0
          const shown = (): Row => {
            const pending = page.queue.pendingChanges('tasks')
            return Object.assign({}, truth, ...pending.map((change) => change.new))
          }
          for (const one of steps) {
            switch (one.type) {
              case 'remove':
              case 'ours': {
                count += 1
                const row = shown()
                for (const column of COLUMNS) server.seen.add(row[column])
                const patch = Object.fromEntries(
                  one.columns.map((column) => [column, `${column}${count}`]),
                )
                const isRemove = one.type === 'remove'
                const named = isRemove ? COLUMNS : one.columns
                const columns = Object.fromEntries(named.map((column) => [column, row[column]]))
                const base = {
                  ...(one.sees !== 'version' && columns),
                  ...(one.sees !== 'columns' && { version: truth.version }),
                }
                await page.queue.enqueue({
                  ...{ table: 'tasks', key: 'a', base },
                  ...(isRemove ? { action: 'delete' } : { action: 'update', patch }),
                })
                break
              }
              case 'theirs':
                count += 1
                server.put({ [one.column]: `theirs${count}` })
                break
              case 'look':
                truth = server.read() ?? truth
                break
              case 'drain':
                await page.queue.drain()
                break
              case 'discard': {
                const [write] = page.queue.getSnapshot().conflicts
                if (!write) break
                // Whoever decides sees both sides.
                for (const value of Object.values(write.conflict?.remote ?? {}))
                  server.seen.add(value)
                await page.queue.discard(write.id)
                break
              }
              case 'crash':
                page.crash()
                page = openPage()
                await page.queue.drain()
                break
              case 'faults':
                server.setFaults(one.faults)
            }
          }
          server.setFaults([])
          await page.queue.drain()
          await page.queue.drain()
          page.crash()
          expect(server.unseen).toEqual([])
        },
      ),
      { soak: 20_000, sample: 600 },
    )
  })
})
