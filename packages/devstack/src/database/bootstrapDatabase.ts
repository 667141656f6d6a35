import path from 'node:path'
import { runSqlFile } from './runSqlFile.ts'
import { SUPABASE_FOLDER } from './supabaseFolder.ts'

/**
 * Gives a plain Postgres database what every Supabase project starts with:
 * roles, `auth`, an empty publication, stubs of `realtime` and `cron`. A real
 * project has these, and this must never run there.
 */
export async function bootstrapDatabase(url: string): Promise<void> {
  await runSqlFile(url, path.join(SUPABASE_FOLDER, 'tests', 'bootstrap.sql'))
}
