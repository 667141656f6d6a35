import type { Row } from '../changes/change.ts'

/** One request over REST. */
export interface WriteRequest {
  method: 'select' | 'insert' | 'upsert' | 'update' | 'delete'
  schema: string
  table: string
  values?: Row | undefined
  /** Columns that must hold these values; `null` for none at all. */
  match?: Row
  /** Of an upsert: the columns that name the row. */
  onConflict?: readonly string[]
}

/** What came back. */
export interface WriteAnswer {
  /** 0 when nothing came back. */
  status: number
  /** Of a select, an update or a delete: the rows that matched. */
  rows: Row[]
  /** What the database or PostgREST called the error. */
  sqlState?: string | undefined
  message?: string | undefined
  details?: string | undefined
  /** How long the server wants to be left alone, where it says so and the page may read it. */
  retryAfterMs?: number | undefined
}

/** Sends one request, once, as the owner of the token. Never rejects. */
export type SendWrite = (request: WriteRequest) => Promise<WriteAnswer>
