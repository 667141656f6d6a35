import type { Row, TableChange } from './changes/change.ts'
import { keyColumns, rowKey } from './changes/rowKey.ts'
import type { ResolvedOptions } from './options.ts'

/** A change that comes later than this after its write was taken is news again, in milliseconds. */
const ECHO_MS = 60_000

interface TakenWrite {
  /** Schema, table and key. */
  name: string
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
  /** Several of one row, too: the stream brings each of them, maybe after the last was taken. */
  #taken: TakenWrite[] = []

  constructor(primaryKeys: ResolvedOptions['primaryKeys']) {
    this.#primaryKeys = primaryKeys
  }

  /** The database holds this now; `null` deleted it. */
  note(schema: string, table: string, key: string, row: Row | null): void {
    const now = Date.now()
    const name = JSON.stringify([schema, table, key])
    this.#taken = this.#taken.filter(({ until }) => until >= now)
    this.#taken.push({ name, row, until: now + ECHO_MS })
  }

  /** Whether a change is what a write of this page made of its row. */
  isEcho({ schema, table, eventType, new: row, old }: TableChange): boolean {
    if (this.#taken.length === 0) return false
    const isDelete = eventType === 'DELETE'
    const key = rowKey(isDelete ? old : row, keyColumns(this.#primaryKeys[table]))
    const place = JSON.stringify([schema, table, key])
    return this.#taken.some(({ name, row: own, until }) => {
      if (name !== place || until < Date.now()) return false
      if (own === null || isDelete) return own === null && isDelete
      return Object.entries(row).every(
        ([column, value]) => JSON.stringify(value) === JSON.stringify(own[column]),
      )
    })
  }
}
