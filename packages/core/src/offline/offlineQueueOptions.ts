import type { Row } from '../changes/change.ts'
import type { Logger } from '../log.ts'
import type { ConflictName } from './write.ts'
import type { WriteStorage } from './writeStorage.ts'

/** What the two sides of a conflict hold. */
export interface ConflictSides<R extends Row = Row> {
  /** What the page showed when the write was made; `null` for a new row. */
  base: Partial<R> | null
  /** What the write makes of it. */
  local: Partial<R>
  /** What the database holds; `null` when the row is gone or may not be seen. */
  remote: R | null
}

/**
 * How conflicts of a table end: a rule by name, or a function that returns the row to write, or
 * `'discard'` to leave what the database holds.
 */
export type ConflictStrategy<R extends Row = Row> =
  | ConflictName
  | ((sides: ConflictSides<R>) => Partial<R> | 'discard')

/** What the queue has to know of a table. */
export interface OfflineTable {
  /** @default 'id' */
  primaryKey?: string | readonly string[]
  /**
   * A column that changes with every write. Where `base` has it, it alone is compared.
   * @default 'version'
   */
  versionColumn?: string
  /** @default 'manual' */
  conflict?: ConflictStrategy
}

/** Options of `createOfflineQueue`. */
export interface OfflineQueueOptions {
  /** Tables whose key is not `id`, whose version is not `version`, or whose conflicts end by themselves. */
  tables?: Readonly<Record<string, OfflineTable>>
  /**
   * Names the database that the tabs of an origin share.
   * @default 'livepane-offline:' and the address of the project
   */
  name?: string
  /**
   * Where writes wait.
   * @default IndexedDB, else the page's memory
   */
  storage?: WriteStorage
  /**
   * A write that is not answered in this many milliseconds is sent again later.
   * @default 20000
   */
  timeoutMs?: number
  /** Receives what the queue does and notices. Without it, warnings and errors go to the console. */
  logger?: Logger
}
