import type { ChangeBatch, NetChange, TableChange } from '../changes/change.ts'
import { coalesce } from '../changes/coalesce.ts'
import { RowMemory } from './rowMemory.ts'

/** Every change of a flush, in commit order. `undefined` when the flush stands for more than was heard. */
export type HeardChanges = readonly TableChange[] | undefined

/** Collects the single changes of a table from one flush to the next, with as much of `old` as is known. */
export class ChangeLog {
  #primaryKey: readonly string[]
  #maxChanges: number
  #memory: RowMemory
  #changes: TableChange[] = []

  constructor(primaryKey: readonly string[], maxChanges: number) {
    this.#primaryKey = primaryKey
    this.#maxChanges = maxChanges
    this.#memory = new RowMemory(primaryKey, maxChanges)
  }

  add(change: TableChange): void {
    const completed = this.#memory.complete(change)
    // One too many is kept, which tells that there were more.
    if (this.#changes.length <= this.#maxChanges) this.#changes.push(completed)
  }

  /** What was heard since the last flush, if that is all this one stands for. */
  take({ changes: net }: ChangeBatch): HeardChanges {
    const changes = this.#changes
    this.#changes = []
    const isAll = changes.length <= this.#maxChanges && explains(changes, net, this.#primaryKey)
    return isAll ? changes : undefined
  }

  clear(): void {
    this.#changes = []
    this.#memory.clear()
  }
}

/**
 * Whether the changes alone give the net effect. A row that left a filter, and
 * one that was withheld and read by its key, are in the effect without a change.
 */
function explains(
  changes: readonly TableChange[],
  net: readonly NetChange[],
  primaryKey: readonly string[],
): boolean {
  const heard = new Map(coalesce(changes, primaryKey).map((change) => [change.key, change]))
  return heard.size === net.length && net.every((change) => isSame(heard.get(change.key), change))
}

function isSame(heard: NetChange | undefined, net: NetChange): boolean {
  if (heard?.type !== net.type) return false
  if (heard.type === 'DELETE' || net.type === 'DELETE') return true
  return Object.entries(heard.row).every(([column, value]) => Object.is(net.row[column], value))
}
