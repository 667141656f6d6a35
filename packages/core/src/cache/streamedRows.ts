import type { Row } from '../changes/change.ts'

/**
 * The rows of a list that changes of its stream made. Each change notes one and nearly none asks, so what
 * was noted is looked through only then.
 */
export class StreamedRows {
  #known = new WeakSet<Row>()
  #noted: Row[] = []

  add(row: Row): void {
    this.#noted.push(row)
  }

  has(row: Row): boolean {
    for (const noted of this.#noted.splice(0)) this.#known.add(noted)
    return this.#known.has(row)
  }

  /** Forgets rows that left the list, now and then: so few wait to be looked through, however many were noted. */
  keep(rows: readonly Row[]): void {
    if (this.#noted.length <= 2 * rows.length) return
    const noted = new Set(this.#noted)
    this.#noted = rows.filter((row) => noted.has(row))
  }
}
