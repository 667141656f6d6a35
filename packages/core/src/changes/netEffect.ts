import type { NetChange, Row, TableChange } from './change.ts'
import { rowKey } from './rowKey.ts'

type Entry = Present | { kind: 'absent'; old: Partial<Row> }

/** The row is there. */
interface Present {
  kind: 'present'
  row: Row
  /** Nothing of the row below it may show through. */
  isWhole: boolean
  /** Another row had this key before, and was deleted or moved. */
  isReplacement: boolean
  old: Partial<Row>
}

/** A read of rows that changes named and did not bring, by their keys. */
export type RowRead = ReadonlyMap<string, Row>

const replacements = new WeakSet<NetChange>()

/** Whether a change puts a row in place of another that is gone: nothing of the two can be compared or merged. */
export function isReplacement(change: NetChange): boolean {
  return replacements.has(change)
}

/**
 * Collects changes and holds what each row came to, one entry per key.
 *
 * A row that was inserted and then deleted ends as a DELETE, not as nothing: a
 * fetch may have seen it in between, and deleting what is not there is harmless.
 */
export class NetEffect {
  #primaryKey: readonly string[]
  #isWhole: (row: Row) => boolean
  #entries = new Map<string, Entry>()
  /** Rows that have to be read, with what the read that is under way asks for. */
  #withheld = new Map<string, Row | undefined>()

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
    const entry = this.#entries.get(key) ?? follow(undefined, row, this.#keyOf(row))
    this.#entries.set(key, entry)
    if (entry.kind === 'present' && !entry.isWhole) this.#withheld.set(key, undefined)
    return true
  }

  /** Everything up to now will be in what is read: changes from now on come on top of it. */
  beginRead(): RowRead {
    const read = new Map<string, Row>()
    for (const key of this.#withheld.keys()) {
      const entry = this.#entries.get(key)
      if (entry?.kind !== 'present') continue
      const row = this.#keyOf(entry.row)
      this.#entries.set(key, { ...entry, row })
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
    const found = new Map(rows.map((row) => [rowKey(row, this.#primaryKey), row]))
    for (const [key, asked] of read) {
      const entry = this.#entries.get(key)
      if (this.#withheld.get(key) !== asked || entry?.kind !== 'present') continue
      const row = found.get(key)
      if (row) this.#entries.set(key, { ...entry, row: { ...row, ...entry.row } })
      else if (entry.row === asked) this.#entries.set(key, { kind: 'absent', old: asked })
      else continue
      this.#withheld.delete(key)
    }
  }

  /** The row with this key is gone, or has left the filter. */
  remove(old: Partial<Row>): boolean {
    const key = rowKey(old, this.#primaryKey)
    if (key === undefined) return false
    this.#entries.set(key, { kind: 'absent', old: { ...this.#entries.get(key)?.old, ...old } })
    this.#withheld.delete(key)
    return true
  }

  /** The net changes so far; the collection is empty afterwards. */
  take(): NetChange[] {
    const changes: NetChange[] = []
    for (const [key, entry] of this.#entries) {
      const change = toChange(key, entry)
      if (entry.kind === 'present' && entry.isReplacement) replacements.add(change)
      changes.push(change)
    }
    this.clear()
    return changes
  }

  clear(): void {
    this.#entries.clear()
    this.#withheld.clear()
  }

  #insert(key: string, row: Row): void {
    const before = this.#entries.get(key)
    const isReplacement = before?.kind === 'absent' || before?.isReplacement === true
    this.#entries.set(key, { kind: 'present', row, isWhole: true, isReplacement, old: {} })
    this.#withheld.delete(key)
  }

  #update(key: string, row: Row, old: Partial<Row>): void {
    const oldKey = rowKey(old, this.#primaryKey) ?? key
    // Mostly the same text, whose hash is known by then; that of another string would have to be found anew.
    const before = this.#entries.get(oldKey === key ? key : oldKey)
    const next = follow(before, row, old)
    // A row that left and comes back may have changed meanwhile in what this update leaves out.
    let isUnknown = before?.kind === 'absent' && !this.#isWhole(row)
    if (oldKey !== key) {
      const isBack = rowKey(next.old, this.#primaryKey) === key
      next.isReplacement = !isBack && this.#entries.get(key)?.kind === 'absent'
      // A new key means the row moved: nobody may find it under the old one.
      this.#entries.set(oldKey, { kind: 'absent', old })
      this.#withheld.delete(key)
      isUnknown ||= this.#withheld.delete(oldKey)
    }
    this.#entries.set(key, next)
    if (isUnknown) this.#withheld.set(key, undefined)
  }

  #keyOf(row: Row): Row {
    return Object.fromEntries(this.#primaryKey.map((column) => [column, row[column]]))
  }
}

function toChange(key: string, entry: Entry): NetChange {
  if (entry.kind === 'absent') return { type: 'DELETE', key, old: entry.old }
  if (entry.isWhole) return { type: 'INSERT', key, row: entry.row }
  return { type: 'UPDATE', key, row: entry.row, old: entry.old }
}

function follow(before: Entry | undefined, row: Row, old: Partial<Row>): Present {
  const present: Present = { kind: 'present', row, isWhole: false, isReplacement: false, old }
  if (before === undefined) return present
  // After a delete there is no row below that could fill missing columns.
  if (before.kind === 'absent') return { ...present, isWhole: true, isReplacement: true, old: {} }
  return { ...before, row: { ...before.row, ...row }, old: before.isWhole ? {} : before.old }
}
