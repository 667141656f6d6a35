import type { GapReason, NetChange, Row } from '../changes/change.ts'
import type { ResolvedBinding } from '../channels/binding.ts'

/** What is known of a gap in a query's data. */
export interface Gap {
  binding: ResolvedBinding
  /** Everything that opened it: gaps that were not filled in time are filled as one. */
  reasons: ReadonlySet<GapReason>
  /**
   * Where the data is a list of all rows that the binding lets through: as it is now, and as it
   * was when the gap opened, with everything until then.
   */
  list: { now: readonly Row[]; before: readonly Row[] } | undefined
}

/**
 * Finds out what a gap kept from a query without running its function. Called
 * while the stream is live; what arrives meanwhile is put on top of the answer.
 * `undefined`, and a rejection, mean that the query has to be read.
 */
export type FillStrategy = (gap: Gap) => Promise<readonly NetChange[] | undefined>
