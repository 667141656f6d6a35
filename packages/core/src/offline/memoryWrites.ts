import type { StoredWrite } from './write.ts'
import type { WriteStorage } from './writeStorage.ts'

/** Keeps writes for as long as the page lives. */
export function createMemoryWrites(firstSeq = 1): WriteStorage {
  const kept = new Map<number, StoredWrite>()
  let nextSeq = firstSeq
  const inOrder = (): StoredWrite[] => [...kept.values()].sort((a, b) => a.seq - b.seq)
  return {
    readAll: async () => inOrder(),
    edit: async (row, step) => {
      const { add, put = [], remove = [] } = step(inOrder().filter((write) => write.row === row))
      const all = add ? [...put, { ...add, seq: nextSeq++ }] : put
      for (const seq of remove) kept.delete(seq)
      for (const write of all) kept.set(write.seq, write)
      return { put: all, remove }
    },
    close: () => {},
  }
}
