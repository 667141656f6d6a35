import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { rowName, type StoredWrite } from './write.ts'
import type { WriteEdited, WriteStep, WriteStorage } from './writeStorage.ts'

/** Counts up whenever kept writes change their shape; `upgrade` brings older ones along. */
const VERSION = 2

interface Schema extends DBSchema {
  writes: { key: number; value: StoredWrite; indexes: { row: string } }
}

interface Edit {
  row: string
  step: WriteStep
  resolve: (edited: WriteEdited) => void
  reject: (cause: unknown) => void
}

/** Keeps writes in IndexedDB, which all tabs of an origin share. */
export function createIndexedDbWrites(name: string): WriteStorage {
  let opened: Promise<IDBPDatabase<Schema>> | undefined
  const forget = (): void => {
    opened = undefined
  }
  const open = (): Promise<IDBPDatabase<Schema>> => {
    opened ??= openDB<Schema>(name, VERSION, {
      upgrade: async (database, oldVersion, _, transaction) => {
        if (oldVersion === 0) {
          database
            .createObjectStore('writes', { keyPath: 'seq', autoIncrement: true })
            .createIndex('row', 'row')
          return
        }
        // Writes of version 1 were found by reading all; now each is found by its row.
        const store = transaction.objectStore('writes')
        store.createIndex('row', 'row')
        let cursor = await store.openCursor()
        while (cursor) {
          await cursor.update({ ...cursor.value, row: rowName(cursor.value) })
          cursor = await cursor.continue()
        }
      },
      // A tab with newer code wants to bring the writes along, and waits until we let go.
      blocking: (_, __, event) => {
        forget()
        ;(event.target as IDBDatabase).close()
      },
      terminated: forget,
    }).catch((error) => {
      forget()
      throw error
    })
    return opened
  }

  /** Each sees what those before it did. Kept all or none. */
  const keepTogether = async (edits: readonly Edit[]): Promise<void> => {
    const database = await open()
    const transaction = database.transaction('writes', 'readwrite', { durability: 'strict' })
    // Awaited with the rest, so that a step that fails leaves no rejection behind.
    const done = transaction.done.catch((error) => error)
    const { store } = transaction
    const kept: (() => void)[] = []
    try {
      for (const { row, step, resolve } of edits) {
        const { add, put = [], remove = [] } = step(await store.index('row').getAll(row))
        const all = [...put]
        // The storage numbers it: `seq` is not there yet.
        if (add) all.push({ ...add, seq: await store.add(add as StoredWrite) })
        for (const seq of remove) void store.delete(seq)
        for (const write of put) void store.put(write)
        kept.push(() => resolve({ put: all, remove }))
      }
      const failure = await done
      if (failure) throw failure
      for (const tell of kept) tell()
    } catch (error) {
      await done
      throw error
    }
  }

  const keep = async (edits: readonly Edit[]): Promise<void> => {
    try {
      await keepTogether(edits)
    } catch (cause) {
      const [first] = edits
      if (edits.length === 1) return first?.reject(cause)
      // One that cannot be kept is no reason not to keep the others.
      for (const edit of edits) await keep([edit])
    }
  }

  /** Edits that came while others were kept: each transaction waits for the disk, and one does for all of them. */
  const due: Edit[] = []
  let isKeeping = false
  const keepDue = async (): Promise<void> => {
    if (isKeeping) return
    isKeeping = true
    while (due.length > 0) await keep(due.splice(0))
    isKeeping = false
  }

  return {
    readAll: async () => (await open()).getAll('writes'),
    edit: (row, step) =>
      new Promise((resolve, reject) => {
        due.push({ row, step, resolve, reject })
        void keepDue()
      }),
    close: () => {
      void opened?.then((database) => database.close()).catch(() => {})
      forget()
    },
  }
}
