import type { Row } from '../changes/change.ts'
import type { RowCondition } from './rowCondition.ts'

/** Which rows of a table, and how many of them. */
export interface RowRequest {
  schema: string
  table: string
  /** Only these columns. All where there are none. */
  select?: readonly string[] | undefined
  /** All of these must hold. */
  conditions: readonly RowCondition[]
  /** Alternatives, one of which must hold, each with all its conditions. */
  anyOf?: readonly (readonly RowCondition[])[] | undefined
  /** Ascending, by one column after the other. */
  order?: readonly string[]
  /** A server may have a smaller one of its own. */
  limit?: number
  /** Also counts what there is without a limit, which is work for the database. */
  isCounted?: boolean
}

/** The answer to a `RowRequest`. */
export interface RowAnswer {
  rows: Row[]
  /** How many there are without a limit, where that was asked for. */
  total: number | null
}

/**
 * Reads rows once, as the user who is signed in, and never tries again: who
 * asks knows better when. Rejects with an error, and when no answer comes in time.
 */
export type ReadRows = (request: RowRequest) => Promise<RowAnswer>
