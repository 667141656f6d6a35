import { onTestFinished } from 'vitest'
import type { Row } from '../src/changes/change.ts'
import { createIndexedDbWrites } from '../src/offline/indexedDbWrites.ts'
import { OfflineQueue } from '../src/offline/offlineQueue.ts'
import type { OfflineQueueOptions } from '../src/offline/offlineQueueOptions.ts'
import { isSameIn } from '../src/offline/sameValue.ts'
import type { WriteAnswer, WriteRequest } from '../src/offline/sendWrite.ts'
import { WriteDrain } from '../src/offline/writeDrain.ts'
import type { WriteSession } from '../src/offline/writeSession.ts'

/** The write took effect or not; the answer did not arrive. */
export const LOST: WriteAnswer = { status: 0, rows: [] }

/** Answers a request in place of the server, which `commit` asks. */
type Answer = (
  request: WriteRequest,
  commit: () => WriteAnswer,
) => WriteAnswer | Promise<WriteAnswer>

const NOBODY: WriteSession = {
  userId: async () => null,
  token: async () => ({ token: null, userId: null }),
  refresh: async () => {},
  onChange: () => () => {},
}

let projects = 0

/** One table over REST, which logs what took effect, and pages that share a browser's storage. */
export function setUpWrites(first: readonly Row[], session: Partial<WriteSession> = {}) {
  projects += 1
  const name = `writes-${projects}`
  const rows = new Map(first.map((row): [string, Row] => [String(row.id), row]))
  const log: string[] = []
  let answer: Answer = (_, commit) => commit()

  const commit = ({ method, match = {}, values = {} }: WriteRequest): WriteAnswer => {
    const id = String(values.id ?? match.id)
    const row = rows.get(id)
    if (method === 'insert') {
      if (row) return { status: 409, sqlState: '23505', rows: [] }
      rows.set(id, { version: 1, ...values })
      log.push(`insert ${id}`)
      return { status: 201, rows: [] }
    }
    if (!row || !isSameIn(row, match, Object.keys(match))) return { status: 200, rows: [] }
    if (method === 'select') return { status: 200, rows: [row] }
    const next = { ...row, ...values, version: Number(row.version) + 1 }
    if (method === 'delete') rows.delete(id)
    else rows.set(id, next)
    log.push(method === 'delete' ? `delete ${id}` : `${id} ${Object.values(values).join()}`)
    return { status: 200, rows: [next] }
  }

  const openPage = (
    options: OfflineQueueOptions = {},
    storage = createIndexedDbWrites(name),
  ): OfflineQueue => {
    const sendAs = () => async (request: WriteRequest) => answer(request, () => commit(request))
    const queue = new OfflineQueue(
      {
        ...{ name, storage, session: { ...NOBODY, ...session } },
        loadDrain: async (wiring) => new WriteDrain({ ...wiring, sendAs }),
      },
      { logger: () => {}, ...options },
    )
    onTestFinished(() => queue.close())
    return queue
  }
  return {
    ...{ name, rows, log, openPage },
    setAnswer: (next: Answer) => {
      answer = next
    },
  }
}
