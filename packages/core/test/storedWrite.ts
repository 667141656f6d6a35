import { rowName, type StoredWrite } from '../src/offline/write.ts'

/** A queued write as it is kept, of the table `tasks` unless it says otherwise. */
export function storedWrite(
  seq: number,
  { key = `row-${seq}`, table = 'tasks', ...rest }: Partial<StoredWrite> = {},
): StoredWrite {
  const name = { userId: null, schema: 'public', table, key }
  return {
    ...{ ...name, seq, id: `w${seq}`, row: rowName(name), keyColumns: { id: key } },
    ...{ action: 'update', createdAt: 0, attempts: 0, state: 'queued' },
    ...rest,
  }
}
