import type { Row } from '../changes/change.ts'
import type { LiveQueryOptions } from './liveQueryOptions.ts'

/**
 * Whether a row that lacks columns may come into a list. Where that depends on
 * one of them it may: then the whole row has to tell.
 */
export function mayEnter(
  row: Row,
  rows: readonly Row[],
  { belongs, compare, limit }: Pick<LiveQueryOptions, 'belongs' | 'compare' | 'limit'>,
): boolean {
  return guess(row, (seen) => {
    const last = limit !== undefined && rows.length >= limit ? rows.at(-1) : undefined
    const isBeyond = last !== undefined && compare !== undefined && compare(seen, last) > 0
    return !isBeyond && (belongs?.(seen) ?? true)
  })
}

/** What `ask` says of a row, or `true` when it looked at a column that is not there. */
function guess(row: Row, ask: (row: Row) => boolean): boolean {
  let isGuess = false
  const seen = new Proxy(row, {
    get: (target, column) => {
      isGuess ||= !(column in target)
      return Reflect.get(target, column)
    },
  })
  try {
    return ask(seen) || isGuess
  } catch (error) {
    if (!isGuess) throw error
    return true
  }
}
