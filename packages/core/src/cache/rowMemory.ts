import type { Row, TableChange } from '../changes/change.ts'
import { rowKey } from '../changes/rowKey.ts'

/**
 * Remembers the last rows that a stream brought, to complete what the server
 * leaves out of `old`: under row level security it sends the key alone. Only
 * good as long as no change was missed.
 */
export class RowMemory {
  #primaryKey: readonly string[]
  #maxRows: number
  /** By key, the one that was heard of longest ago first. */
  #rows = new Map<string, Row>()

  constructor(primaryKey: readonly string[], maxRows: number) {
    this.#primaryKey = primaryKey
    this.#maxRows = maxRows
  }

  /** The change with as much in `old` as is known, and remembered in turn. */
  complete(change: TableChange): TableChange {
    const { new: row, old } = change
    const oldKey = rowKey(old, this.#primaryKey) ?? rowKey(row, this.#primaryKey)
    if (oldKey === undefined) return change
    const before = this.#rows.get(oldKey)
    this.#rows.delete(oldKey)
    if (change.eventType === 'INSERT') {
      this.#remember(change.new)
      return change
    }
    // Columns that did not change may be left out of an update.
    if (change.eventType === 'UPDATE') this.#remember({ ...before, ...old, ...change.new })
    return before ? { ...change, old: { ...before, ...old } } : change
  }

  clear(): void {
    this.#rows.clear()
  }

  #remember(row: Row): void {
    const key = rowKey(row, this.#primaryKey)
    if (key === undefined) return
    this.#rows.set(key, row)
    const [oldest] = this.#rows.keys()
    if (this.#rows.size > this.#maxRows && oldest !== undefined) this.#rows.delete(oldest)
  }
}
