import type { Row, TableChange } from '../changes/change.ts'
import { nextFrame } from '../changes/nextFrame.ts'
import { rowKey } from '../changes/rowKey.ts'
import type { UpdateQueue } from '../changes/updateQueue.ts'
import type { ResolvedBinding } from '../channels/binding.ts'
import type { ReadRows } from '../channels/readRows.ts'
import type { Log } from '../log.ts'

export interface WithheldRowsOptions {
  binding: ResolvedBinding
  readRows: ReadRows
  queue: UpdateQueue
  log: Log
  /** A change with the row that it came without. */
  onChange: (change: TableChange) => void
}

/** Reads the rows that changes named and did not bring: one request at a time, for all that wait by then. */
export class WithheldRows {
  #options: WithheldRowsOptions
  #changes: TableChange[] = []
  /** All columns of a row. */
  #columns: readonly string[] | undefined
  #cancelFrame: (() => void) | undefined
  #isReading = false
  #isStopped = false

  constructor(options: WithheldRowsOptions) {
    this.#options = options
  }

  /** Whether a row has all columns, as far as that is known. */
  isWhole = (row: Row): boolean => this.#columns?.every((column) => column in row) ?? false

  /** An insert leaves nothing out. */
  learn(row: Row): void {
    this.#columns ??= Object.keys(row)
  }

  /** This change is told of once its row was read. */
  add(change: TableChange): void {
    this.#changes.push(change)
    this.request()
  }

  /** Something waits. The rest of its transaction may be a moment away. */
  request(): void {
    if (this.#isReading || this.#isStopped) return
    this.#cancelFrame ??= nextFrame(() => {
      this.#cancelFrame = undefined
      void this.#read()
    })
  }

  stop(): void {
    this.#isStopped = true
    this.#cancelFrame?.()
  }

  async #read(): Promise<void> {
    const { binding, queue, onChange } = this.#options
    const changes = this.#changes.splice(0)
    const read = queue.beginRead()
    const keyOf = (row: Partial<Row>): string => rowKey(row, binding.primaryKey) ?? ''
    const asked = new Map(read)
    for (const { new: row } of changes) asked.set(keyOf(row), row)
    this.#isReading = true
    const rows = await this.#ask([...asked.values()])
    this.#isReading = false
    if (this.#isStopped) return
    const [first] = rows ?? []
    if (first) this.#columns = Object.keys(first)
    const found = new Map(rows?.map((row) => [keyOf(row), row]))
    for (const change of changes) {
      const row = found.get(keyOf(change.new))
      if (row) onChange({ ...change, new: row, errors: [] } as TableChange)
    }
    if (rows) queue.endRead(read, rows)
    else queue.invalidate('sequence')
    if (queue.isWithheld || this.#changes.length > 0) this.request()
  }

  /** `undefined` when they cannot be read one by one. */
  async #ask(keys: readonly Row[]): Promise<Row[] | undefined> {
    const { binding, readRows, log } = this.#options
    try {
      // Fetched when it is first needed, which on most pages is never.
      const { readByKey } = await import('./readByKey.ts')
      return await readByKey(readRows, binding, keys)
    } catch (error) {
      log.write(
        'info',
        'rows-unread',
        `Rows of ${binding.table} could not be read: ${String(error)}`,
      )
      return undefined
    }
  }
}
