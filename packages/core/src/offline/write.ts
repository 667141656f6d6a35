import type { Row } from '../changes/change.ts'
import type { LivepaneErrorCode } from '../errors.ts'

/** What a write does to its row. */
export type WriteAction = 'insert' | 'update' | 'upsert' | 'delete'

/** How a conflict ends without a person, by name: `manual` keeps it for one. */
export type ConflictName = 'server-wins' | 'client-wins' | 'last-write-wins' | 'merge' | 'manual'

/** What `enqueue` takes. */
export interface NewWrite {
  /** @default 'public' */
  schema?: string
  table: string
  action: WriteAction
  /**
   * The primary key: its value, or its columns where it has several. An insert and an upsert have it
   * in `patch`.
   */
  key?: string | number | Row
  /** The columns to write. A delete has none. */
  patch?: Row
  /**
   * What the page showed of the row before: at least the version column, or every column of `patch`.
   * The write is held back as a conflict when the database holds something else by then.
   */
  base?: Row
  /**
   * What becomes of a conflict.
   * @default the table's own `conflict`
   */
  conflict?: ConflictName
  /**
   * Whether lists show the write before the database has taken it.
   * @default true
   */
  optimistic?: boolean
}

/** Why a write was not taken, or not yet. */
export interface WriteError {
  code: LivepaneErrorCode
  message: string
  /** What to do about it, as one sentence. */
  hint: string
  /** Of the response; 0 when there was none. */
  status: number
  /** What the database or PostgREST called it, such as `42501`. */
  sqlState?: string
}

/** What the database held instead. `remote: null`: the row is gone, or may not be seen. */
export interface WriteConflict {
  remote: Row | null
}

/** One queued mutation. */
export interface Write {
  id: string
  schema: string
  table: string
  action: WriteAction
  /** The primary key as text; a JSON array of texts when composite. */
  key: string
  patch?: Row
  base?: Row
  /** In milliseconds since the epoch. */
  createdAt: number
  /** How often it was sent. */
  attempts: number
  /** Not before, in milliseconds since the epoch. */
  nextAttemptAt?: number
  state: 'queued' | 'inflight' | 'blocked' | 'conflict' | 'failed'
  /** The failed or contested write that this one has to wait for. */
  blockedBy?: string
  /** Why it was not taken: for good when it has failed, else until the next attempt. */
  error?: WriteError
  /** With the state `conflict`. */
  conflict?: WriteConflict
}

/** A write as it is kept. Whether it is blocked follows from the others, and is not kept. */
export interface StoredWrite extends Omit<Write, 'state' | 'blockedBy'> {
  /** The order in which writes were made. Given by the storage. */
  seq: number
  /** Whose it is: the `sub` of the token. `null` when nobody was signed in. */
  userId: string | null
  /** Names user, table and key: writes of one row are sent one after the other. */
  row: string
  keyColumns: Row
  state: Exclude<Write['state'], 'blocked'>
  strategy?: ConflictName
  /** Lists do not show it before the database has taken it. */
  isHidden?: boolean
  /** A row that it names was missing: it goes after every earlier write. */
  isLast?: boolean
}

/** A write that is about to be kept. */
export type UnkeptWrite = Omit<StoredWrite, 'seq'>

/** The name under which writes of one row are found. */
export function rowName(write: Pick<StoredWrite, 'userId' | 'schema' | 'table' | 'key'>): string {
  return JSON.stringify([write.userId, write.schema, write.table, write.key])
}

const shown = new WeakMap<StoredWrite, Write>()

/** What the page is shown of a kept write: of the same one, and not blocked, the same reference. */
export function toWrite(stored: StoredWrite, blockedBy?: string): Write {
  let write = shown.get(stored)
  if (!write) {
    const { seq: _, userId, row, keyColumns, strategy, isHidden, isLast, ...rest } = stored
    write = rest
    shown.set(stored, write)
  }
  return blockedBy === undefined ? write : { ...write, state: 'blocked', blockedBy }
}
