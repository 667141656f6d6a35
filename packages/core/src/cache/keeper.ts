import type { ChangeBatch, TableChange } from '../changes/change.ts'
import type { TableRows } from '../changes/tableFeed.ts'
import type { OpenGap } from './fetchLedger.ts'

/** Data with changes in it, as far as they tell. */
export interface Applied {
  /** The same reference when nothing changed. */
  data: unknown
  /** In how many milliseconds to read again, because the changes did not tell all. `undefined`: they did. */
  readIn: number | undefined
}

/** Decides what becomes of a query's data when its tables change. */
export interface Keeper<Options = unknown, Note = unknown> {
  setOptions(options: Options): void
  /** The rows behind its bindings, by their number, before anything is heard of them. */
  attach?(tables: readonly TableRows[]): void
  /** Each change of the binding number `at`, on arrival: for keepers to whom the net effect is not enough. */
  hear?(change: TableChange, at: number): void
  /** The next flush of the binding number `at` holds more than was heard. */
  miss?(at: number): void
  /** What to remember of a flush of the binding number `at`, should a fetch be under way. */
  note(batch: ChangeBatch, at: number): Note
  /**
   * The same of a write of this page that the database has taken, before the stream brings it. Without this, and
   * `undefined`: hearing of it twice would change something.
   */
  acknowledge?(batch: ChangeBatch): Note | undefined
  /** A fetch begins. The result is called once its answer is the data, before what was noted is applied to it. */
  begin?(): () => void
  /** @param isCovered - Everything since the last gap is in the data. */
  apply(data: unknown, note: Note, isCovered: boolean): Applied
  /**
   * The data after a gap, where that can be told without reading all of it. `undefined`, and a rejection: it cannot.
   *
   * @param current - The data as it is by then, without what is noted meanwhile.
   */
  catchUp?(gap: OpenGap, current: () => unknown): Promise<unknown>
  /** Changes may have been missed: what was heard before says nothing of what comes. */
  forget?(): void
}
