import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { runSupabase } from './supabaseCommand.ts'
import { SUPABASE_FOLDER } from './supabaseFolder.ts'

/** The types of the database at `url`, as `supabase gen types` writes them and the repository formats them. */
export async function generateTypes(url: string): Promise<string> {
  return await format(
    await runSupabase(url, ['gen', 'types', '--lang', 'typescript', '--schema', 'public']),
  )
}

/** Biome, as on the command line: that decides what the committed file looks like. */
async function format(source: string): Promise<string> {
  const root = path.dirname(SUPABASE_FOLDER)
  const biome = spawn(
    path.join(root, 'node_modules', '.bin', 'biome'),
    ['format', '--stdin-file-path=supabase/database.types.ts'],
    { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] },
  )
  biome.stdin.end(source)
  const [formatted] = await Promise.all([text(biome.stdout), once(biome, 'close')])
  return formatted
}
