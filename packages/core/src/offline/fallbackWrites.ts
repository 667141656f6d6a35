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
  // Each tab counts from somewhere else: they tell each other which numbers were sent.
  const memory = createMemoryWrites(FIRST_SEQ + Math.floor(Math.random() * FIRST_SEQ))
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

  /** The durable storage has what it gave a number to, also where it failed to change that before. */
  const editBoth = async (row: string, step: WriteStep): Promise<WriteEdited> => {
    const remembered = (await memory.readAll()).filter((write) => write.row === row)
    // What was made after one that could not be kept must not overtake it.
    const isBehind = remembered.some(({ seq }) => seq >= FIRST_SEQ)
    const late = [...gone]
    let whole: WriteEdit = {}
    const edited = await durable.edit(row, (kept) => {
      whole = step(overlay(kept, remembered))
      const { add, put = [], remove = [] } = whole
      return {
        ...(add && !isBehind && { add }),
        put: put.filter(({ seq }) => seq < FIRST_SEQ),
        remove: [...remove, ...late],
      }
    })
    for (const seq of late) gone.delete(seq)
    if (remembered.length === 0) return edited
    const { add, put = [], remove = [] } = whole
    const { put: own } = await memory.edit(row, () => ({
      ...(add && isBehind && { add }),
      put: put.filter(({ seq }) => seq >= FIRST_SEQ),
      remove: [...remove, ...edited.put.map(({ seq }) => seq)],
    }))
    return { put: [...edited.put, ...own], remove: edited.remove }
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
