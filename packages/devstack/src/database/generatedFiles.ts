import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describePolicies } from './describePolicies.ts'
import { generateTypes } from './generateTypes.ts'
import { SUPABASE_FOLDER } from './supabaseFolder.ts'

/** A committed file of `supabase/` that follows from the migrated schema. */
export interface GeneratedFile {
  readonly name: string
  /** What the file has to hold, given the address of a migrated database. */
  readonly generate: (url: string) => Promise<string>
}

export const generatedFiles: readonly GeneratedFile[] = [
  { name: 'database.types.ts', generate: generateTypes },
  { name: 'RLS-POLICIES.md', generate: describePolicies },
]

/** Writes every generated file anew. */
export async function writeGeneratedFiles(url: string): Promise<void> {
  for (const { name, generate } of generatedFiles) {
    await writeFile(path.join(SUPABASE_FOLDER, name), await generate(url))
  }
}
