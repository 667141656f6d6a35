import type { StoredWrite, UnkeptWrite } from './write.ts'

/** What one step does to the writes of a row. */
export interface WriteEdit {
  /** New at the end. */
  add?: UnkeptWrite
  /** Instead of the one with the same `seq`. */
  put?: readonly StoredWrite[]
  /** By `seq`. */
  remove?: readonly number[]
}

/** What a step did, with what the storage gave it. */
export interface WriteEdited {
  put: readonly StoredWrite[]
  remove: readonly number[]
}

/** Decides over the writes of one row, in order. Pure: a storage that fails has it decide again. */
export type WriteStep = (writes: readonly StoredWrite[]) => WriteEdit

/** Where writes wait. */
export interface WriteStorage {
  /** All of them, of every user, in the order in which they were made. */
  readAll(): Promise<StoredWrite[]>
  /** One step that no other one comes between, in whichever tab. Kept for good when it resolves. */
  edit(row: string, step: WriteStep): Promise<WriteEdited>
  close(): void
}
