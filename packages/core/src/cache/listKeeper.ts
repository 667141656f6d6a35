import { applyBatch } from '../changes/applyBatch.ts'
import type { ChangeBatch, NetChange, Row } from '../changes/change.ts'
import type { ResolvedBinding } from '../channels/binding.ts'
import type { FillStrategy } from '../recovery/fillStrategy.ts'
import type { OpenGap } from './fetchLedger.ts'
import type { Applied, Keeper } from './keeper.ts'
import { lacksValues } from './lacksValues.ts'
import { isWholeList, type LiveQueryOptions } from './liveQueryOptions.ts'
import { mayLackRows } from './mayLackRows.ts'
import { markPatched } from './shareRows.ts'
import { versionColumnOf } from './versionColumn.ts'

/** What the keeper of a list needs to know of its table. */
export interface ListTable {
  binding: ResolvedBinding
  /** The declared one. */
  versionColumn: string | undefined
  /** How a gap is filled, other than by reading the list. */
  fillGap: FillStrategy | undefined
  /** What the lists of one table tell each other: the columns of a row. */
  shared: { columns?: readonly string[] }
}

type ListOptions = Pick<LiveQueryOptions, 'mode' | 'belongs' | 'compare' | 'limit'>

/** Puts changed rows into a list, or has it read again. */
export class ListKeeper implements Keeper<ListOptions, readonly NetChange[]> {
  #table: ListTable
  #options: ListOptions = {}
  /** Those of a row of this list, kept for when it is empty. */
  #columns: readonly string[] | undefined

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
    if (this.#options.mode === 'invalidate' || !Array.isArray(data)) return { data, readIn: 0 }
    const rows = this.#patch(data, changes, versionColumnOf(changes, this.#table.versionColumn))
    const isShort =
      mayLackRows(data, rows, this.#options) ||
      lacksValues(data, rows, changes, this.#learn(data, changes))
    const readIn = isShort ? 0 : undefined
    return { data: rows === data ? data : markPatched(rows), readIn }
  }

  async catchUp({ reasons, data }: OpenGap, current: () => unknown): Promise<unknown> {
    const { binding, fillGap } = this.#table
    const rows = isWholeList(this.#options) && Array.isArray(data) ? data : undefined
    const changes = await fillGap?.({ binding, reasons, rows })
    const now = current()
    // What was read just now is never older than what it meets, whatever its version says.
    return changes && Array.isArray(now) ? this.#patch(now, changes) : changes && now
  }

  #patch(
    rows: readonly Row[],
    changes: readonly NetChange[],
    versionColumn?: string,
  ): readonly Row[] {
    const { belongs, compare, limit } = this.#options
    const { primaryKey } = this.#table.binding
    return applyBatch(rows, changes, { primaryKey, belongs, compare, limit, versionColumn })
  }

  /** Which columns a row has: of this list, else of another one of the table, or as it was inserted. */
  #learn([row]: readonly Row[], changes: readonly NetChange[]): readonly string[] | undefined {
    const { shared } = this.#table
    if (row) this.#columns = Object.keys(row)
    const whole = row ?? changes.find((change) => change.type === 'INSERT')?.row
    if (whole) shared.columns = Object.keys(whole)
    return this.#columns ?? shared.columns
  }
}
