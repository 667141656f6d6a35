import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { appliedVersions } from './applyMigrations.ts'
import { migrationFailed, rollbackMissing } from './errors.ts'
import { listMigrations } from './migrationFiles.ts'
import { SUPABASE_FOLDER } from './supabaseFolder.ts'
import { inTransaction, withClient } from './withClient.ts'

/** Takes back every applied migration, newest first, and returns their versions. */
export async function rollBackMigrations(
  url: string,
  folder: string = path.join(SUPABASE_FOLDER, 'rollback'),
): Promise<string[]> {
  const scripts = new Map((await listMigrations(folder)).map((file) => [file.version, file]))
  return await withClient(url, async (client) => {
    const versions = [...(await appliedVersions(client))].sort().reverse()
    for (const version of versions) {
      const script = scripts.get(version)
      if (!script) throw rollbackMissing(version)
      const sql = await readFile(script.path, 'utf8')
      await inTransaction(client, async () => {
        await client.query(sql)
        await client.query('delete from supabase_migrations.schema_migrations where version = $1', [
          version,
        ])
      }).catch((cause: unknown) => {
        throw migrationFailed(`rollback/${path.basename(script.path)}`, cause)
      })
    }
    return versions
  })
}
