import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { sqlFileFailed } from './errors.ts'
import { inTransaction, withClient } from './withClient.ts'

/** Runs a whole file of SQL in one transaction. */
export async function runSqlFile(url: string, file: string): Promise<void> {
  const sql = await readFile(file, 'utf8')
  await withClient(url, (client) => inTransaction(client, () => client.query(sql))).catch(
    (cause: unknown) => {
      throw sqlFileFailed(path.basename(file), cause)
    },
  )
}
