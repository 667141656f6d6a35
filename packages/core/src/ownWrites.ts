import type { Row, TableChange } from './changes/change.ts'
import { keyColumns, rowKey } from './changes/rowKey.ts'
import type { ResolvedOptions } from './options.ts'

/** A change that comes later than this after its write was taken is news again, in milliseconds. */
const ECHO_MS = 60_000

interface TakenWrite {
  /** `null` when it was deleted. */
  row: Row | null
  until: number
}

/** Writes of this page that the database has taken: the stream brings them back, and nobody needs to be told. */
export class OwnWrites {
  /**
   * Resolves once what waits to be written to these tables was taken, or soon: a read after that shows it.
   * Set by what connects a queue of writes.
   */
  settle: ((tables: readonly { schema: string; table: string }[]) => Promise<unknown>) | undefined
  #primaryKeys: ResolvedOptions['primaryKeys']
  #taken = new Map<string, TakenWrite>()

  constructor(primaryKeys: ResolvedOptions['primaryKeys']) {
    this.#primaryKeys = primaryKeys
  }

  /** The database holds this now; `null` deleted it. */
  note(schema: string, table: string, key: string, row: Row | null): void {
    const now = Date.now()
    for (const [name, { until }] of this.#taken) if (until < now) this.#taken.delete(name)
    this.#taken.set(JSON.stringify([schema, table, key]), { row, until: now + ECHO_MS })
  }

  /** Whether a change is what a write of this page made of its row. */
  isEcho({ schema, table, eventType, new: row, old }: TableChange): boolean {
    if (this.#taken.size === 0) return false
    const isDelete = eventType === 'DELETE'
    const key = rowKey(isDelete ? old : row, keyColumns(this.#primaryKeys[table]))
    const taken = this.#taken.get(JSON.stringify([schema, table, key]))
    if (!taken || taken.until < Date.now()) return false
    if (isDelete || taken.row === null) return isDelete && taken.row === null
    const own = taken.row
    return Object.entries(row).every(
      ([column, value]) => JSON.stringify(value) === JSON.stringify(own[column]),
    )
  }
}
