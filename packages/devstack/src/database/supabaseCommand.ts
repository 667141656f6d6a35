import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { supabaseCommandFailed } from './errors.ts'
import { SUPABASE_FOLDER } from './supabaseFolder.ts'

/**
 * Runs the Supabase command, as installed from the registry, on the database at `url`, and returns
 * what it printed. Needs neither docker nor a network.
 */
export async function runSupabase(url: string, args: readonly string[]): Promise<string> {
  // The command keeps notes below the home folder, and those of a test are nobody's to keep.
  const home = await mkdtemp(path.join(tmpdir(), 'livepane-supabase-'))
  const remote = new URL(url)
  remote.searchParams.set('sslmode', 'disable')
  const words = [...args, `--remote=${remote.href}`, '--workdir', path.dirname(SUPABASE_FOLDER)]
  try {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [await findProgram(), ...words],
      {
        env: { PATH: process.env.PATH, HOME: home, NO_COLOR: '1', CI: '1', DO_NOT_TRACK: '1' },
        maxBuffer: 64 * 1024 * 1024,
      },
    )
    return stdout
  } catch (cause) {
    throw supabaseCommandFailed(args, cause)
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

async function findProgram(): Promise<string> {
  const manifest = createRequire(import.meta.url).resolve('supabase/package.json')
  const { bin }: { bin: { supabase: string } } = JSON.parse(await readFile(manifest, 'utf8'))
  return path.join(path.dirname(manifest), bin.supabase)
}
