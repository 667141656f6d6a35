import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { generatedFiles } from '../generatedFiles.ts'
import { SUPABASE_FOLDER } from '../supabaseFolder.ts'
import type { DatabaseCheck } from './databaseCheck.ts'

/** What is committed and what the schema makes of it are the same. */
export const generatedFileChecks: readonly DatabaseCheck[] = generatedFiles.map(
  ({ name, generate }) => ({
    name: `${name} is what the migrations make of it`,
    run: async (url) => {
      const committed = await readFile(path.join(SUPABASE_FOLDER, name), 'utf8')
      const generated = await generate(url)
      assert.equal(committed, generated, `${name} differs: run "pnpm db:generate" and commit it.`)
    },
  }),
)
