import path from 'node:path'
import { generateData } from './generateData.ts'
import { runSqlFile } from './runSqlFile.ts'
import { SUPABASE_FOLDER } from './supabaseFolder.ts'

export interface SeedOptions {
  /**
   * Bookings to add to the forty of `seed.sql`, and with them rows of every other table. The same
   * number and day give the same rows.
   * @default 0
   */
  bookings?: number | undefined
  /** The day, `YYYY-MM-DD`, before which all of it happened. @default today in UTC */
  until?: string | undefined
  /** Called after each batch with how many of the bookings exist. */
  onProgress?: ((done: number) => void) | undefined
}

/** Fills a migrated database with people, bookings and what belongs to them. Running it again adds nothing. */
export async function seedDatabase(url: string, options: SeedOptions = {}): Promise<void> {
  const { bookings = 0, until = new Date().toISOString().slice(0, 10), onProgress } = options
  await runSqlFile(url, path.join(SUPABASE_FOLDER, 'seed.sql'))
  if (bookings > 0) await generateData(url, { count: bookings, until, onProgress })
}
