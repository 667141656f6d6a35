import { type Store, writableStore } from '../store.ts'
import type { StoredWrite } from './write.ts'
import type { WriteEdited, WriteStep, WriteStorage } from './writeStorage.ts'

/** Of what another tab did, all writes are read; while it drains, no more often than in this many milliseconds. */
const REST_MS = 200

/** What this tab knows of the writes that all tabs keep, in order. */
export class WriteList implements Store<readonly StoredWrite[]> {
  #storage: WriteStorage
  #store = writableStore<readonly StoredWrite[]>([])
  /** Edits made while the storage is read: what is read may not have them. */
  #meanwhile: WriteEdited[] | undefined
  #reading: Promise<void> | undefined
  #isStale = false
  #rest: ReturnType<typeof setTimeout> | undefined
  #isDue = false

  constructor(storage: WriteStorage) {
    this.#storage = storage
  }

  subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener)

  /** The same reference until something changes. */
  getSnapshot = (): readonly StoredWrite[] => this.#store.getSnapshot()

  /** Reads what other tabs did. Asked again meanwhile, it reads once more, and no oftener. */
  read(): Promise<void> {
    this.#isStale = true
    this.#reading ??= this.#readAll().finally(() => {
      this.#reading = undefined
    })
    return this.#reading
  }

  /** Another tab did something: reads that now, or soon after the last time. */
  refresh(): void {
    this.#isDue = true
    if (this.#rest === undefined) this.#refreshDue()
  }

  /** Reads nothing more by itself. */
  stop(): void {
    clearTimeout(this.#rest)
  }

  /**
   * One step over the writes of a row, in whichever tab they were made.
   *
   * @param onKept - Called once it is kept, before anybody here sees it.
   */
  async edit(row: string, step: WriteStep, onKept?: () => void): Promise<WriteEdited> {
    const edited = await this.#storage.edit(row, step)
    try {
      onKept?.()
    } finally {
      this.#meanwhile?.push(edited)
      this.#store.set(apply(this.getSnapshot(), edited))
    }
    return edited
  }

  /** Changes one write. Returns it as it is kept then; `undefined` when it is gone. */
  async change(
    { row, seq }: Pick<StoredWrite, 'row' | 'seq'>,
    change: (write: StoredWrite) => StoredWrite,
  ): Promise<StoredWrite | undefined> {
    const { put } = await this.edit(row, (writes) => {
      const write = writes.find((other) => other.seq === seq)
      return { put: write ? [change(write)] : [] }
    })
    return put[0]
  }

  /** Another tab said that this one is done; the storage is read later. */
  forget(seq: number): void {
    const edited = { put: [], remove: [seq] }
    this.#meanwhile?.push(edited)
    this.#store.set(apply(this.getSnapshot(), edited))
  }

  #refreshDue(): void {
    this.#rest = undefined
    if (!this.#isDue) return
    this.#isDue = false
    this.#rest = setTimeout(() => this.#refreshDue(), REST_MS)
    void this.read()
  }

  async #readAll(): Promise<void> {
    while (this.#isStale) {
      this.#isStale = false
      this.#meanwhile = []
      const writes: readonly StoredWrite[] = await this.#storage.readAll()
      this.#store.set(this.#meanwhile.reduce(apply, writes))
      this.#meanwhile = undefined
    }
  }
}

function apply(writes: readonly StoredWrite[], { put, remove }: WriteEdited) {
  if (put.length + remove.length === 0) return writes
  const bySeq = new Map(put.map((write) => [write.seq, write]))
  const gone = new Set(remove)
  const next: StoredWrite[] = []
  for (const write of writes) {
    if (!gone.has(write.seq)) next.push(bySeq.get(write.seq) ?? write)
    bySeq.delete(write.seq)
  }
  const added = [...bySeq.values()].filter(({ seq }) => !gone.has(seq))
  const last = next.at(-1)
  next.push(...added)
  const isInOrder = added.every(({ seq }, at) => seq > (added[at - 1] ?? last ?? { seq: 0 }).seq)
  return isInOrder ? next : next.sort((a, b) => a.seq - b.seq)
}
