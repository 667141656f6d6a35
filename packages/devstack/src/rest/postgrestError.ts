/** The parts of a Postgres error that reach a client. */
interface SqlError {
  code: string
  message: string
  detail?: string
  hint?: string
}

/**
 * PostgREST's HTTP status for a SQLSTATE, where @supabase/lite would answer 500
 * with a code of its own. The longest prefix wins; codes not listed are left to lite.
 */
const STATUS_BY_PREFIX: Readonly<Record<string, number>> = {
  '08': 503,
  '09': 500,
  '0L': 403,
  '0P': 403,
  '23': 400,
  '25': 500,
  '28': 403,
  '2D': 500,
  '38': 500,
  '39': 500,
  '3B': 500,
  '40': 500,
  '54': 500,
  '57': 500,
  '58': 500,
  F0: 500,
  HV: 500,
  P0001: 400,
  P0: 500,
  XX: 500,
}

/** Those that lite renders as PostgREST does. */
const WELL_RENDERED = new Set(['23502', '23503', '23505', '25006'])

/**
 * Gives an error the shape that @supabase/lite passes on verbatim (PostgREST's own
 * `raise sqlstate 'PGRST'`), with PostgREST's status.
 */
export function toPostgrestError(error: unknown): unknown {
  if (!isSqlError(error) || WELL_RENDERED.has(error.code)) return error
  const status = STATUS_BY_PREFIX[error.code] ?? STATUS_BY_PREFIX[error.code.slice(0, 2)]
  if (status === undefined) return error

  const { code, message, detail = null, hint = null } = error
  return Object.assign(new Error(JSON.stringify({ code, message, details: detail, hint })), {
    code: 'PGRST',
    detail: JSON.stringify({ status, headers: {} }),
    cause: error,
  })
}

function isSqlError(error: unknown): error is Error & SqlError {
  return error instanceof Error && 'code' in error && /^[0-9A-Z]{5}$/.test(String(error.code))
}
