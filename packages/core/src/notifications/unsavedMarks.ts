import type { NotificationMark } from './notificationTable.ts'

/** What a person did and a table does not have yet, by the key of the row. */
export class UnsavedMarks {
  #marks = new Map<string, NotificationMark>()

  get size(): number {
    return this.#marks.size
  }

  has(key: string): boolean {
    return this.#marks.has(key)
  }

  /** Adds to what was done with a row. The later word on the same thing counts. */
  add(key: string, mark: NotificationMark): void {
    this.#marks.set(key, { ...this.#marks.get(key), ...mark })
  }

  /** Saves what was done alike with rows, in one call, and forgets it unless the person changed their mind meanwhile. */
  async save(
    save: (keys: readonly string[], mark: NotificationMark) => Promise<void>,
  ): Promise<void> {
    const [mark] = this.#marks.values()
    if (!mark) return
    const text = JSON.stringify(mark)
    const alike = [...this.#marks].filter(([, other]) => JSON.stringify(other) === text)
    await save(
      alike.map(([key]) => key),
      mark,
    )
    for (const [key, saved] of alike) {
      if (this.#marks.get(key) === saved) this.#marks.delete(key)
    }
  }
}
