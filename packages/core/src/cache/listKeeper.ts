import { type ApplyBatchOptions, applyBatch } from '../changes/applyBatch.ts'
import type { ChangeBatch, NetChange, Row } from '../changes/change.ts'
import type { TableRows } from '../changes/tableFeed.ts'
import type { ResolvedBinding } from '../channels/binding.ts'
import type { FillStrategy } from '../recovery/fillStrategy.ts'
import type { OpenGap } from './fetchLedger.ts'
import type { Applied, Keeper } from './keeper.ts'
import { isWholeList, type LiveQueryOptions } from './liveQueryOptions.ts'
import { mayEnter } from './mayEnter.ts'
import { mayLackRows } from './mayLackRows.ts'
import { markPatched } from './shareRows.ts'
import { StreamedRows } from './streamedRows.ts'
import { versionColumnOf } from './versionColumn.ts'

/** What the keeper of a list needs to know of its table. */
export interface ListTable {
  binding: ResolvedBinding
  /** The declared one. */
  versionColumn: string | undefined
  /** How a gap is filled, other than by reading the list. */
  fillGap: FillStrategy | undefined
}

type ListOptions = Pick<LiveQueryOptions, 'mode' | 'belongs' | 'compare' | 'limit'>

interface ListNote {
  changes: readonly NetChange[]
  /** Where the rows are noted that these make. None of what did not come through the stream: versions tell what is older. */
  streamed?: StreamedRows
}

/** Puts changed rows into a list, or has it read again. */
export class ListKeeper implements Keeper<ListOptions, ListNote> {
  #table: ListTable
  #rows: TableRows | undefined
  #streamed = new StreamedRows()
  #options: ListOptions = {}

  constructor(table: ListTable) {
    this.#table = table
  }

  setOptions(options: ListOptions): void {
    this.#options = options
  }

  attach([rows]: readonly TableRows[]): void {
    this.#rows = rows
  }

  note({ changes }: ChangeBatch): ListNote {
    return { changes, streamed: this.#streamed }
  }

  acknowledge({ changes }: ChangeBatch): ListNote | undefined {
    return this.#options.mode === 'invalidate' ? undefined : { changes }
  }

  apply(data: unknown, { changes, streamed }: ListNote): Applied {
    if (this.#options.mode === 'invalidate' || !Array.isArray(data)) return { data, readIn: 0 }
    const lacking: Row[] = []
    const rows = this.#patch(data, changes, {
      versionColumn: versionColumnOf(changes, this.#table.versionColumn),
      streamed,
      admits: (row) => {
        if (this.#isWhole(row, data) || !mayEnter(row, data, this.#options)) return true
        lacking.push(row)
        return false
      },
    })
    streamed?.keep(rows)
    if (lacking.length > 0) this.#rows?.complete(lacking)
    const readIn = mayLackRows(data, rows, this.#options) ? 0 : undefined
    return { data: rows === data ? data : markPatched(rows), readIn }
  }

  forget(): void {
    this.#streamed = new StreamedRows()
  }

  async catchUp(gap: OpenGap, current: () => unknown): Promise<unknown> {
    const { binding, fillGap } = this.#table
    const { reasons, data: before } = gap
    const now = current()
    const isList = isWholeList(this.#options) && Array.isArray(before) && Array.isArray(now)
    const changes = await fillGap?.({
      binding,
      reasons,
      list: isList ? { now, before } : undefined,
    })
    const data = current()
    // What was read just now is never older than what it meets, whatever its version says.
    return changes && Array.isArray(data) ? this.#patch(data, changes) : changes && data
  }

  /** Whether a row has all that the list shows of its rows, or all that the table has. */
  #isWhole(row: Row, [first]: readonly Row[]): boolean {
    const isLikeOthers = first !== undefined && Object.keys(first).every((column) => column in row)
    return isLikeOthers || this.#rows?.isWhole(row) === true
  }

  #patch(
    rows: readonly Row[],
    changes: readonly NetChange[],
    how: Pick<ApplyBatchOptions, 'versionColumn' | 'streamed' | 'admits'> = {},
  ): readonly Row[] {
    const { belongs, compare, limit } = this.#options
    const { primaryKey } = this.#table.binding
    return applyBatch(rows, changes, { primaryKey, belongs, compare, limit, ...how })
  }
}
