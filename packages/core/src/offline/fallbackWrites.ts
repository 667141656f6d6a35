import { type LivepaneError, writesNotKept } from '../errors.ts'
import { createMemoryWrites } from './memoryWrites.ts'
import type { StoredWrite } from './write.ts'
import type { WriteEdit, WriteEdited, WriteStep, WriteStorage } from './writeStorage.ts'

/** Above every number that a storage gives. */
const FIRST_SEQ = 2 ** 40

/**
 * A storage that may fail, with the page's memory on top: what cannot be kept is remembered, so
 * nothing is refused because a disk is full.
 *
 * @param onFailure - Called once, with why.
 */
export function createFallbackWrites(
  durable: WriteStorage,
  onFailure: (error: LivepaneError) => void,
): WriteStorage {
  const memory = createMemoryWrites(FIRST_SEQ)
  /** What the durable storage still has, and does not count any more. */
  const gone = new Set<number>()
  let hasFailed = false

  const fail = (cause: unknown): void => {
    if (!hasFailed) onFailure(writesNotKept(cause))
    hasFailed = true
  }
  const readKept = async (): Promise<StoredWrite[]> => {
    try {
      return await durable.readAll()
    } catch (cause) {
      fail(cause)
      return []
    }
  }
  const overlay = (kept: readonly StoredWrite[], remembered: readonly StoredWrite[]) => {
    const own = new Set(remembered.map(({ seq }) => seq))
    const rest = kept.filter(({ seq }) => !own.has(seq) && !gone.has(seq))
    return [...rest, ...remembered].sort((a, b) => a.seq - b.seq)
  }

  /** Each write is changed where it is; a new one is added to the durable storage. */
  const editBoth = async (row: string, step: WriteStep): Promise<WriteEdited> => {
    const remembered = (await memory.readAll()).filter((write) => write.row === row)
    const own = new Set(remembered.map(({ seq }) => seq))
    let whole: WriteEdit = {}
    const edited = await durable.edit(row, (kept) => {
      whole = step(overlay(kept, remembered))
      return pickSeqs(whole, (seq) => !own.has(seq))
    })
    if (own.size === 0) return edited
    const { add: _, ...rest } = pickSeqs(whole, (seq) => own.has(seq))
    const { put, remove } = await memory.edit(row, () => rest)
    return { put: [...edited.put, ...put], remove: [...edited.remove, ...remove] }
  }

  return {
    readAll: async () => overlay(await readKept(), await memory.readAll()),
    edit: async (row, step) => {
      try {
        return await editBoth(row, step)
      } catch (cause) {
        fail(cause)
      }
      const kept = (await readKept()).filter((write) => write.row === row)
      return memory.edit(row, (remembered) => {
        const edit = step(overlay(kept, remembered))
        for (const seq of edit.remove ?? []) gone.add(seq)
        return edit
      })
    },
    close: () => durable.close(),
  }
}

function pickSeqs(edit: WriteEdit, isMeant: (seq: number) => boolean): WriteEdit {
  return {
    ...edit,
    put: (edit.put ?? []).filter(({ seq }) => isMeant(seq)),
    remove: (edit.remove ?? []).filter(isMeant),
  }
}
