import type { TableChange } from '../changes/change.ts'
import { RowMemory } from './rowMemory.ts'

/** Every change of a flush, in commit order. `undefined` when the flush stands for more than was heard. */
export type HeardChanges = readonly TableChange[] | undefined

/** Collects the single changes of a table from one flush to the next, with as much of `old` as is known. */
export class ChangeLog {
  #maxChanges: number
  #memory: RowMemory
  #changes: TableChange[] = []
  /** Nothing else will be in the next flush. */
  #isAll = true

  constructor(primaryKey: readonly string[], maxChanges: number) {
    this.#maxChanges = maxChanges
    this.#memory = new RowMemory(primaryKey, maxChanges)
  }

  add(change: TableChange): void {
    const completed = this.#memory.complete(change)
    if (this.#changes.length < this.#maxChanges) this.#changes.push(completed)
    else this.#isAll = false
  }

  /** Something happened to a row that is not heard of, or not in its place. */
  miss(): void {
    this.#isAll = false
  }

  /** What was heard since the last flush, if that is all this one stands for. */
  take(): HeardChanges {
    const changes = this.#isAll ? this.#changes : undefined
    // What rows are by now is not what was heard of them.
    if (!changes) this.#memory.clear()
    this.#changes = []
    this.#isAll = true
    return changes
  }

  clear(): void {
    // What was not flushed yet may be flushed later all the same.
    this.#isAll &&= this.#changes.length === 0
    this.#changes = []
    this.#memory.clear()
  }
}
