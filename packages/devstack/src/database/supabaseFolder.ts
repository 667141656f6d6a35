import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's `supabase/` folder: migrations, rollback scripts, tests and seed. */
export const SUPABASE_FOLDER = path.resolve(
  fileURLToPath(new URL('../../../../supabase', import.meta.url)),
)
