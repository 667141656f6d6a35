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

const KEYS = ['a', 'b', 'c']
const TOKEN = { token: null, userId: null }

type Step =
  | { type: 'write'; key: string }
  | { type: 'crash' | 'drain' | 'retry' }
  | { type: 'discard'; at: number }
  /** What becomes of the next requests. */
  | { type: 'faults'; faults: Fault[] }

/** `lost`: the write took effect, and the answer did not arrive. */
type Fault = 'none' | 'lost' | 'unreachable' | 'busy' | 'refused'

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ type: fc.constant('write'), key: fc.constantFrom(...KEYS) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ type: fc.constantFrom('crash', 'drain', 'drain', 'drain', 'retry') }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('discard'), at: fc.nat(5) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('faults'),
      faults: fc.array(
        fc.constantFrom<Fault>('none', 'lost', 'lost', 'unreachable', 'busy', 'refused'),
        { minLength: 1, maxLength: 3 },
      ),
    }),
  },
)

/** One table over REST, which logs what took effect. */
function createServer() {
  const rows = new Map(KEYS.map((key): [string, Row] => [key, { id: key, text: 'start' }]))
  const log: { key: string; text: string }[] = []
  let faults: Fault[] = []
  const answer = ({ method, match = {}, values = {} }: WriteRequest): WriteAnswer => {
    const row = rows.get(String(match.id))
    if (!row || !isSameIn(row, match, Object.keys(match))) return { status: 200, rows: [] }
    if (method === 'select') return { status: 200, rows: [row] }
    const next = { ...row, ...values }
    rows.set(String(row.id), next)
    log.push({ key: String(row.id), text: String(next.text) })
    return { status: 200, rows: [next] }
  }
  return {
    rows,
    log,
    setFaults: (next: Fault[]) => {
      faults = [...next]
    },
    send: async (request: WriteRequest): Promise<WriteAnswer> => {
      const fault = faults.shift() ?? 'none'
      await Promise.resolve()
      if (fault === 'unreachable') return { status: 0, rows: [] }
      if (fault === 'busy') return { status: 500, sqlState: '40001', rows: [] }
      if (fault === 'refused') return { status: 400, sqlState: '23514', rows: [] }
      const answered = answer(request)
      return fault === 'lost' ? { status: 0, rows: [] } : answered
    },
  }
}

let databases = 0

/** Pages one after the other on one database. A crashed one never hears what its requests came to. */
function createPages(server: ReturnType<typeof createServer>) {
  databases += 1
  const name = `model-${databases}`
  const open = () => {
    let isAlive = true
    const storage = createIndexedDbWrites(name)
    const queue = new OfflineQueue(
      {
        // A crashed page lets go of its lock; in one process that takes a name of its own.
        name: `${name}-${crypto.randomUUID()}`,
        storage: {
          ...storage,
          edit: (row, edit) => (isAlive ? storage.edit(row, edit) : new Promise(() => {})),
        },
        session: {
          userId: async () => null,
          token: async () => TOKEN,
          refresh: async () => {},
          onChange: () => () => {},
        },
        loadDrain: async (wiring) => new WriteDrain({ ...wiring, sendAs: () => server.send }),
      },
      { logger: () => {} },
    )
    return {
      queue,
      crash: () => {
        isAlive = false
        queue.close()
      },
    }
  }
  return { open }
}

describe('OfflineQueue', () => {
  it('applies each write once and in order, or holds it, through faults and crashes', async () => {
    await assertProperty(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24 }), async (steps) => {
        const server = createServer()
        const pages = createPages(server)
        let page = pages.open()
        const shown = new Map(KEYS.map((key) => [key, 'start']))
        const enqueued = new Map<string, string[]>(KEYS.map((key) => [key, []]))
        let written = 0
        let isDiscarded = false

        for (const one of steps) {
          switch (one.type) {
            case 'write': {
              written += 1
              const text = `${one.key}${written}`
              const base = { text: shown.get(one.key) }
              await page.queue.enqueue({
                ...{ table: 'tasks', action: 'update', key: one.key, patch: { text }, base },
              })
              shown.set(one.key, text)
              enqueued.get(one.key)?.push(text)
              break
            }
            case 'crash':
              page.crash()
              page = pages.open()
              break
            case 'drain':
              await page.queue.drain()
              break
            case 'retry':
              await page.queue.retry()
              break
            case 'discard': {
              const { pending, failed, blocked } = page.queue.getSnapshot()
              const write = [...pending, ...failed, ...blocked][one.at]
              if (write?.state !== 'failed') break
              isDiscarded = true
              await page.queue.discard(write.id)
              break
            }
            case 'faults':
              server.setFaults(one.faults)
          }
        }
        server.setFaults([])
        page.crash()
        page = pages.open()
        await page.queue.drain()

        const { pending, failed, blocked, conflicts } = page.queue.getSnapshot()
        expect(pending).toEqual([])
        for (const key of KEYS) {
          const applied = server.log.filter((entry) => entry.key === key).map(({ text }) => text)
          const order = enqueued.get(key) ?? []
          // Once each, and in the order in which they were made.
          expect(new Set(applied).size).toBe(applied.length)
          expect(applied).toEqual(order.filter((text) => applied.includes(text)))
          // In the order in which they were made: the others of a row wait for the one that was not taken.
          const held = [...failed, ...conflicts, ...blocked].filter((write) => write.key === key)
          // Nobody else writes here: a page never meets its own writes as somebody's.
          if (!isDiscarded) expect(conflicts).toEqual([])
          const last = order.at(-1)
          // Nothing is lost: what was written last is in the table, or the queue tells of it.
          if (last !== undefined && held.length === 0 && !isDiscarded) {
            expect(server.rows.get(key)?.text).toBe(last)
          }
          if (held.length > 0) expect(held.at(-1)?.patch?.text).toBe(last)
        }
        page.crash()
      }),
      { soak: 3000, sample: 120 },
    )
  })
})
