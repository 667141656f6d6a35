import type { Row } from '../changes/change.ts'
import { classifyAnswer } from './classifyAnswer.ts'
import { guardOf } from './guardOf.ts'
import { isSameIn } from './sameValue.ts'
import { writeNotPermitted, writeRefused } from './sendErrors.ts'
import type { SendWrite, WriteAnswer, WriteRequest } from './sendWrite.ts'
import type { TableRules } from './tableRules.ts'
import type { StoredWrite, WriteError } from './write.ts'

/** A write that took effect. */
export interface WriteDone {
  type: 'done'
  row: Row | null
  /** Nobody else has written the row between what the page had seen of it and `row`. */
  isSole?: boolean
}

/** What became of sending a write. */
export type WriteOutcome =
  /** It took effect, now or before. `row`: as the database has it, where that came along. */
  | WriteDone
  | { type: 'conflict'; remote: Row | null }
  /** `isServer`: no other write would have been taken either. */
  | { type: 'later'; isServer: boolean; afterMs: number; error: WriteError }
  | { type: 'unauthorized'; error: WriteError }
  /** A row that it names is missing. */
  | { type: 'reference'; error: WriteError }
  | { type: 'failed'; error: WriteError }

/**
 * Sends a write that may have been sent before: it takes effect once, however often this is called,
 * and never over something that the page had not seen.
 */
export async function replayWrite(
  write: StoredWrite,
  rules: TableRules,
  send: SendWrite,
): Promise<WriteOutcome> {
  const { schema, table, action, keyColumns, patch = {}, base = {} } = write
  const ask = (request: Omit<WriteRequest, 'schema' | 'table'>): Promise<WriteAnswer> =>
    send({ schema, table, ...request })
  const answerTo = (answer: WriteAnswer): WriteOutcome => toOutcome(write, answer)

  if (action === 'insert') {
    const answer = await ask({ method: 'insert', values: patch })
    const kind = classifyAnswer(answer)
    if (kind === 'ok') return { type: 'done', row: null }
    return kind === 'duplicate' ? afterDuplicate(answer) : answerTo(answer)
  }
  if (action === 'upsert') {
    const onConflict = rules.primaryKey
    const answer = await ask({ method: 'upsert', values: patch, onConflict })
    return classifyAnswer(answer) === 'ok' ? { type: 'done', row: null } : answerTo(answer)
  }

  const isDelete = action === 'delete'
  const isForced = (write.strategy ?? rules.conflict) === 'client-wins'
  const guards = isForced ? [] : guardOf(write, rules).columns
  const match = { ...pick(base, guards), ...keyColumns }
  const answer = await ask({ method: action, values: isDelete ? undefined : patch, match })
  if (classifyAnswer(answer) !== 'ok') return answerTo(answer)
  const [row] = answer.rows
  const isSole = guards.includes(rules.versionColumn)
  if (row) return isDelete ? { type: 'done', row: null } : { type: 'done', row, isSole }
  return afterNothing()

  /** The key is taken: by this very insert, whose answer was lost, or by another row. */
  async function afterDuplicate(duplicate: WriteAnswer): Promise<WriteOutcome> {
    const read = await ask({ method: 'select', match: keyColumns })
    if (classifyAnswer(read) !== 'ok') return answerTo(read)
    const [remote] = read.rows
    if (remote) {
      const isOurs = isSameIn(remote, patch, Object.keys(patch))
      return isOurs ? { type: 'done', row: remote } : { type: 'conflict', remote }
    }
    return isOwnKey(write, duplicate) ? { type: 'done', row: null } : answerTo(duplicate)
  }

  /** No row was as it was: changed, gone, out of reach, or changed by this very write before. */
  async function afterNothing(): Promise<WriteOutcome> {
    const read = await ask({ method: 'select', match: keyColumns })
    if (classifyAnswer(read) !== 'ok') return answerTo(read)
    const [remote] = read.rows
    if (!remote) return isDelete ? { type: 'done', row: null } : { type: 'conflict', remote: null }
    if (!isDelete && isSameIn(remote, patch, Object.keys(patch))) {
      return { type: 'done', row: remote }
    }
    // Everything that was asked for holds, so it was a policy that kept the row back.
    if (isSameIn(remote, base, guards)) {
      return { type: 'failed', error: toWriteError(writeNotPermitted(table, action), 0) }
    }
    return { type: 'conflict', remote }
  }
}

/** Random keys are nobody else's; a short one that was never sent before may be. */
function isOwnKey({ attempts, keyColumns }: StoredWrite, { details }: WriteAnswer): boolean {
  const names = Object.keys(keyColumns).join(', ')
  const values = Object.values(keyColumns).map(String)
  const isRandom = values.some((value) => /^[\da-f]{8}-[\da-f-]{27}$/i.test(value))
  const isNamed = details?.includes(`(${names})=(${values.join(', ')})`) === true
  return isNamed && (isRandom || attempts > 1)
}

function toOutcome({ table, action }: StoredWrite, answer: WriteAnswer): WriteOutcome {
  const { status, sqlState, retryAfterMs = 0 } = answer
  const error = {
    ...toWriteError(writeRefused(table, action, answer), status),
    ...(sqlState !== undefined && { sqlState }),
  }
  switch (classifyAnswer(answer)) {
    case 'unreachable':
      return { type: 'later', isServer: true, afterMs: retryAfterMs, error }
    case 'busy':
      return { type: 'later', isServer: false, afterMs: retryAfterMs, error }
    case 'unauthorized':
      return { type: 'unauthorized', error }
    case 'reference':
      return { type: 'reference', error }
    case 'ok':
    case 'duplicate':
    case 'refused':
      return { type: 'failed', error }
  }
}

function toWriteError({ code, message, hint }: Omit<WriteError, 'status'>, status: number) {
  return { code, message, hint, status }
}

function pick(row: Row, columns: readonly string[]): Row {
  return Object.fromEntries(columns.map((column) => [column, row[column] ?? null]))
}
