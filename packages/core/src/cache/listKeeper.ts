import { applyBatch } from '../changes/applyBatch.ts'
import type { ChangeBatch, NetChange, Row } from '../changes/change.ts'
import type { Applied, Keeper } from './keeper.ts'
import type { LiveQueryOptions } from './liveQueryOptions.ts'
import { mayLackRows } from './mayLackRows.ts'
import { markPatched } from './shareRows.ts'
import { versionColumnOf } from './versionColumn.ts'

/** What the keeper of a list needs to know of its table. */
export interface ListTable {
  primaryKey: readonly string[]
  /** The declared one. */
  versionColumn: string | undefined
}

type ListOptions = Pick<LiveQueryOptions, 'mode' | 'belongs' | 'compare' | 'limit'>

/** Puts changed rows into a list, or has it read again. */
export class ListKeeper implements Keeper<ListOptions, readonly NetChange[]> {
  #table: ListTable
  #options: ListOptions = {}

  constructor(table: ListTable) {
    this.#table = table
  }

  setOptions(options: ListOptions): void {
    this.#options = options
  }

  note({ changes }: ChangeBatch): readonly NetChange[] {
    return changes
  }

  apply(data: unknown, changes: readonly NetChange[]): Applied {
    const { mode, belongs, compare, limit } = this.#options
    if (mode === 'invalidate' || !Array.isArray(data)) return { data, readIn: 0 }
    const { primaryKey, versionColumn } = this.#table
    const rows: readonly Row[] = applyBatch<Row>(data, changes, {
      primaryKey,
      belongs,
      compare,
      limit,
      versionColumn: versionColumnOf(changes, versionColumn),
    })
    const readIn = mayLackRows(data, rows, this.#options) ? 0 : undefined
    return { data: rows === data ? data : markPatched(rows), readIn }
  }
}
