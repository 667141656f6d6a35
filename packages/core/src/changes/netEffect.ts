import type { NetChange, Row, TableChange } from './change.ts'
import { rowKey } from './rowKey.ts'

type Entry =
  /** The row is there. `isWhole`: nothing of the row below it may show through. */
  | { kind: 'present'; row: Row; isWhole: boolean; old: Partial<Row> }
  | { kind: 'absent'; old: Partial<Row> }

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
    if (change.eventType === 'INSERT') {
      this.#entries.set(key, { kind: 'present', row: change.new, isWhole: true, old: {} })
      return true
    }
    this.#update(key, change.new, change.old)
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
      if (entry.kind === 'absent') changes.push({ type: 'DELETE', key, old: entry.old })
      else if (entry.isWhole) changes.push({ type: 'INSERT', key, row: entry.row })
      else changes.push({ type: 'UPDATE', key, row: entry.row, old: entry.old })
    }
    this.#entries.clear()
    return changes
  }

  clear(): void {
    this.#entries.clear()
  }

  #update(key: string, row: Row, old: Partial<Row>): void {
    const oldKey = rowKey(old, this.#primaryKey) ?? key
    const before = this.#entries.get(oldKey)
    // A new key means the row moved: nobody may find it under the old one.
    if (oldKey !== key) this.#entries.set(oldKey, { kind: 'absent', old })
    this.#entries.set(key, follow(before, row, old))
  }
}

function follow(before: Entry | undefined, row: Row, old: Partial<Row>): Entry {
  if (before === undefined) return { kind: 'present', row, isWhole: false, old }
  // After a delete there is no row below that could fill missing columns.
  if (before.kind === 'absent') return { kind: 'present', row, isWhole: true, old: {} }
  return {
    kind: 'present',
    row: { ...before.row, ...row },
    isWhole: before.isWhole,
    old: before.isWhole ? {} : before.old,
  }
}
