import type { NetChange, Row, TableChange } from './change.ts'
import { rowKey } from './rowKey.ts'

/** A read of rows that changes named and did not bring, by their keys. */
export type RowRead = ReadonlyMap<string, Row>

const replacements = new WeakSet<NetChange>()

/** Whether a change puts a row in place of another that is gone: nothing of the two can be compared or merged. */
export function isReplacement(change: NetChange): boolean {
  return replacements.has(change)
}

/**
 * Collects changes and holds what each row came to, one entry per key: an INSERT where nothing of the row
 * below may show through, an UPDATE where it may, a DELETE where the row is gone.
 *
 * A row that was inserted and then deleted ends as a DELETE, not as nothing: a
 * fetch may have seen it in between, and deleting what is not there is harmless.
 */
export class NetEffect {
  #primaryKey: readonly string[]
  #isWhole: (row: Row) => boolean
  #entries = new Map<string, NetChange>()
  /** Rows that have to be read, with what the read that is under way asks for. */
  #withheld = new Map<string, Row | undefined>()
  /** Some row was read: by then its key may have been another row's, which the stream brings later. */
  #isAhead = false

  /** @param isWhole - Whether a row has all its columns. An update leaves out large ones that it did not change. */
  constructor(primaryKey: readonly string[], isWhole: (row: Row) => boolean = () => true) {
    this.#primaryKey = primaryKey
    this.#isWhole = isWhole
  }

  get size(): number {
    return this.#entries.size
  }

  /** Some of it is known only once it was read. */
  get isWithheld(): boolean {
    return this.#withheld.size > 0
  }

  /** Adds one change. Returns `false` when it carries no key and cannot be placed. */
  add(change: TableChange): boolean {
    if (change.eventType === 'DELETE') return this.remove(change.old)
    const key = rowKey(change.new, this.#primaryKey)
    if (key === undefined) return false
    if (change.eventType === 'INSERT') this.#insert(key, change.new)
    else this.#update(key, change.new, change.old)
    return true
  }

  /** Adds a change whose row did not come with it. Returns `false` when neither did its key. */
  withhold(change: TableChange): boolean {
    const key = rowKey(change.new, this.#primaryKey)
    if (key === undefined || !this.add(change)) return false
    this.#withheld.set(key, undefined)
    return true
  }

  /** The row of an update is needed with the columns that it left out. Returns `false` when its key is missing. */
  complete(row: Row): boolean {
    const key = rowKey(row, this.#primaryKey)
    if (key === undefined) return false
    const entry = this.#entries.get(key) ?? { type: 'UPDATE', key, row, old: this.#keyOf(row) }
    this.#entries.set(key, entry)
    if (entry.type === 'UPDATE') this.#withheld.set(key, undefined)
    return true
  }

  /** Everything up to now will be in what is read: changes from now on come on top of it. */
  beginRead(): RowRead {
    const read = new Map<string, Row>()
    for (const key of this.#withheld.keys()) {
      const entry = this.#entries.get(key)
      if (!entry || entry.type === 'DELETE') continue
      const row = this.#keyOf(entry.row)
      this.#entries.set(key, withRow(entry, row))
      this.#withheld.set(key, row)
      read.set(key, row)
    }
    return read
  }

  /**
   * Puts what was read in its place. A row that is not among it is gone, unless it was changed
   * meanwhile; that one, and one that was withheld again, has to be read once more.
   */
  endRead(read: RowRead, rows: readonly Row[]): void {
    this.#isAhead = true
    const found = new Map(rows.map((row) => [rowKey(row, this.#primaryKey), row]))
    for (const [key, asked] of read) {
      const entry = this.#entries.get(key)
      if (this.#withheld.get(key) !== asked || !entry || entry.type === 'DELETE') continue
      const row = found.get(key)
      if (row) this.#entries.set(key, withRow(entry, { ...row, ...entry.row }))
      else if (entry.row === asked) this.#entries.set(key, { type: 'DELETE', key, old: asked })
      else continue
      this.#withheld.delete(key)
    }
  }

  /** The row with this key is gone, or has left the filter. */
  remove(old: Partial<Row>): boolean {
    const key = rowKey(old, this.#primaryKey)
    if (key === undefined) return false
    this.#entries.set(key, {
      type: 'DELETE',
      key,
      old: { ...oldOf(this.#entries.get(key)), ...old },
    })
    this.#withheld.delete(key)
    return true
  }

  /** The net changes so far; the collection is empty afterwards. */
  take(): NetChange[] {
    const changes = [...this.#entries.values()]
    this.clear()
    return changes
  }

  clear(): void {
    this.#entries.clear()
    this.#withheld.clear()
  }

  #insert(key: string, row: Row): void {
    const before = this.#entries.get(key)
    const entry: NetChange = { type: 'INSERT', key, row }
    if (before && (before.type === 'DELETE' || isReplacement(before))) replacements.add(entry)
    this.#entries.set(key, entry)
    this.#withheld.delete(key)
  }

  #update(key: string, row: Row, old: Partial<Row>): void {
    const oldKey = rowKey(old, this.#primaryKey) ?? key
    // Mostly the same text, whose hash is known by then; that of another string would have to be found anew.
    const before = this.#entries.get(oldKey === key ? key : oldKey)
    const next = follow(before, key, row, old)
    // A row that left and comes back may have changed meanwhile in what this update leaves out.
    let isUnknown = before?.type === 'DELETE' && !this.#isWhole(row)
    if (oldKey !== key) {
      // Also where it comes back to a key of its own: meanwhile another row may have had that, and been read.
      if (this.#entries.get(key)?.type === 'DELETE') replacements.add(next)
      else replacements.delete(next)
      // A new key means the row moved: nobody may find it under the old one.
      this.#entries.set(oldKey, { type: 'DELETE', key: oldKey, old })
      this.#withheld.delete(key)
      isUnknown ||= this.#withheld.delete(oldKey) || (this.#isAhead && !this.#isWhole(row))
    }
    this.#entries.set(key, next)
    if (isUnknown) this.#withheld.set(key, undefined)
  }

  #keyOf(row: Row): Row {
    return Object.fromEntries(this.#primaryKey.map((column) => [column, row[column]]))
  }
}

type Present = Exclude<NetChange, { type: 'DELETE' }>

function oldOf(change: NetChange | undefined): Partial<Row> {
  return change && change.type !== 'INSERT' ? change.old : {}
}

/** The same change with another row, which may have moved. */
function withRow(change: Present, row: Row, key = change.key): Present {
  const next = { ...change, key, row }
  if (isReplacement(change)) replacements.add(next)
  return next
}

/** What a row came to that was this before, and was updated. */
function follow(before: NetChange | undefined, key: string, row: Row, old: Partial<Row>): Present {
  if (before === undefined) return { type: 'UPDATE', key, row, old }
  if (before.type !== 'DELETE') return withRow(before, { ...before.row, ...row }, key)
  // After a delete there is no row below that could fill missing columns.
  const whole: Present = { type: 'INSERT', key, row }
  replacements.add(whole)
  return whole
}
