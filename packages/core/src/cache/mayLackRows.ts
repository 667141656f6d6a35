import type { Row } from '../changes/change.ts'
import type { LiveQueryOptions } from './liveQueryOptions.ts'

/**
 * Whether a patched window may lack rows that are not here. All that is known
 * of those is that they come after the last row of a full window: one that
 * came into reach may belong before what the window ends with now.
 */
export function mayLackRows(
  before: readonly Row[],
  after: readonly Row[],
  { limit, compare }: Pick<LiveQueryOptions, 'limit' | 'compare'>,
): boolean {
  if (limit === undefined || before.length < limit) return false
  const [wasLast, isLast] = [before.at(-1), after.at(-1)]
  if (after.length < limit || !wasLast || !isLast) return limit > 0
  return compare !== undefined && compare(isLast, wasLast) > 0
}
