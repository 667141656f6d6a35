import path from 'node:path'
import { generateBookings } from './generateBookings.ts'
import { runSqlFile } from './runSqlFile.ts'
import { SUPABASE_FOLDER } from './supabaseFolder.ts'

export interface SeedOptions {
  /** Bookings to add to the forty of `seed.sql`. The same number gives the same rows. @default 0 */
  bookings?: number | undefined
  /** Called after each batch with how many of them exist. */
  onProgress?: ((done: number) => void) | undefined
}

/** Fills a migrated database with users, bookings and milestones. Running it again adds nothing. */
export async function seedDatabase(url: string, options: SeedOptions = {}): Promise<void> {
  await runSqlFile(url, path.join(SUPABASE_FOLDER, 'seed.sql'))
  if (options.bookings) await generateBookings(url, options.bookings, options.onProgress)
}
