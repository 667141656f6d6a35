import type { Timestamp } from '../clock/timestamp.ts'

/** One row as plain values by column. */
export type Row = Readonly<Record<string, unknown>>

/** What both sides made of a row. */
export interface WriteConflict {
  /** The row before either change; `null` or missing when not known. */
  base?: Row | null | undefined
  /** The row as the reader left it. Without it the write's `patch` is meant. */
  local?: Row | null | undefined
  /** The row as the server has it; `null` when it was deleted there. */
  remote: Row | null
}

/** A change that has not reached the server. */
export interface PendingWrite {
  id: string
  table: string
  action: 'insert' | 'update' | 'upsert' | 'delete'
  /** The row's primary key; a record of its columns when composite. */
  key?: string | number | Row | undefined
  /** The columns it sets. */
  patch?: Row | undefined
  /** The row before it. */
  base?: Row | null | undefined
  createdAt: Timestamp
  /** How often it was tried. */
  attempts: number
  /** When it is tried again. */
  nextAttemptAt?: Timestamp
  state: 'queued' | 'inflight' | 'blocked' | 'conflict' | 'failed'
  /** Why the last attempt failed. */
  error?: string | { message: string; hint?: string | undefined } | null | undefined
  conflict?: WriteConflict | null | undefined
}

/** Its first eight characters tell one from another. Nobody reads the rest. */
const UUID = /^([\da-f]{8})-[\da-f-]{27}$/i

/** Pure. The primary key in words: of a UUID its first eight characters, any other whole. */
export function keyText(key: PendingWrite['key']): string {
  if (key === undefined) return ''
  const parts = typeof key === 'object' ? Object.values(key) : [key]
  return parts.map((part) => String(part).replace(UUID, '$1')).join(', ')
}
