import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { migrationNameInvalid } from './errors.ts'

/** One file of `supabase/migrations`. */
export interface MigrationFile {
  /** The 14 digits that order it, e.g. `20260105090000`. */
  readonly version: string
  /** What follows, e.g. `create_bookings`. */
  readonly name: string
  readonly path: string
}

/** The migrations in `folder`, in the order in which they apply. */
export async function listMigrations(folder: string): Promise<MigrationFile[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()
  return files.map((file) => {
    const [, version, name] = /^(\d{14})_([a-z0-9_]+)\.sql$/.exec(file) ?? []
    if (!version || !name) throw migrationNameInvalid(file)
    return { version, name, path: path.join(folder, file) }
  })
}
