import type { Row } from '../changes/change.ts'
import { followWrite } from './followWrite.ts'
import type { StoredWrite, UnkeptWrite } from './write.ts'

/** A write that the database has taken. */
export interface TakenWrite {
  done: StoredWrite
  /** As the database has it. */
  row: Row
  versionColumn: string
  isSole: boolean | undefined
  /** The page has heard of it, and shows what came of it. */
  isTold?: boolean
}

/** So many are remembered: those that nobody has heard of yet are the last. */
const MAX_TAKEN = 50

/** What was taken lately, for a write that is made while the page does not know it yet. */
export class TakenWrites {
  #taken: TakenWrite[] = []

  note(taken: TakenWrite): void {
    this.#taken = [...this.#taken.slice(1 - MAX_TAKEN), taken]
  }

  /** From now on: a write expects what those came to that the page has not heard of by now. */
  since(): <W extends UnkeptWrite>(write: W) => W {
    const told = new Set(this.#taken.filter(({ isTold }) => isTold))
    return (write) => {
      let next = write
      for (const taken of this.#taken) {
        if (told.has(taken) || taken.done.row !== write.row) continue
        const [followed] = followTaken(taken, [{ ...next, seq: 0 }])
        if (followed?.base) next = { ...next, base: followed.base }
      }
      return next
    }
  }
}

/** The later writes of its row, as far as they change with it. Pure. */
export function followTaken(
  { done, row, versionColumn, isSole }: TakenWrite,
  later: readonly StoredWrite[],
): StoredWrite[] {
  return followWrite(done, later, row, versionColumn, isSole)
}
