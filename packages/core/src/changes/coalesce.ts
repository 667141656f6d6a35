import type { NetChange, Row, TableChange } from './change.ts'
import { NetEffect } from './netEffect.ts'
import { keyColumns } from './rowKey.ts'

/**
 * The net effect of changes, at most one per key. Pure.
 *
 * Applying the result to any table that held the rows gives what applying the
 * changes in order gives. Changes without their key are left out.
 *
 * @param primaryKey - Column or columns of the primary key.
 * @default primaryKey 'id'
 * @example
 * coalesce([insertOf({ id: 1, name: 'a' }), updateOf({ id: 1, name: 'b' })])
 * // [{ type: 'INSERT', key: '1', row: { id: 1, name: 'b' } }]
 */
export function coalesce<R extends Row = Row>(
  changes: readonly TableChange<R>[],
  primaryKey?: string | readonly string[],
): NetChange<R>[] {
  const effect = new NetEffect(keyColumns(primaryKey))
  for (const change of changes) effect.add(change)
  // The collector copies rows it was given; it never makes other ones.
  return effect.take() as NetChange<R>[]
}
