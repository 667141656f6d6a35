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
  #entries = new Map<string, Entry>()

  constructor(primaryKey: readonly string[]) {
    this.#primaryKey = primaryKey
  }

  get size(): number {
    return this.#entries.size
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

  /** The row with this key is gone, or has left the filter. */
  remove(old: Partial<Row>): boolean {
    const key = rowKey(old, this.#primaryKey)
    if (key === undefined) return false
    this.#entries.set(key, { kind: 'absent', old: { ...this.#entries.get(key)?.old, ...old } })
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
    this.#entries.clear()
    return changes
  }

  clear(): void {
    this.#entries.clear()
  }

  #insert(key: string, row: Row): void {
    const before = this.#entries.get(key)
    const isReplacement = before?.kind === 'absent' || before?.isReplacement === true
    this.#entries.set(key, { kind: 'present', row, isWhole: true, isReplacement, old: {} })
  }

  #update(key: string, row: Row, old: Partial<Row>): void {
    const oldKey = rowKey(old, this.#primaryKey) ?? key
    const next = follow(this.#entries.get(oldKey), row, old)
    if (oldKey !== key) {
      next.isReplacement = this.#entries.get(key)?.kind === 'absent'
      // A new key means the row moved: nobody may find it under the old one.
      this.#entries.set(oldKey, { kind: 'absent', old })
    }
    this.#entries.set(key, next)
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
