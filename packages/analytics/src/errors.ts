/**
 * Stable codes. Match on these, never on the text.
 * `read-denied`: the reader may not see it. `read-missing`: the database does not have it.
 * `read-timeout`, `read-limit`: it took too long, or was too much. `read-failed`: everything else.
 * `refresh-denied`, `refresh-failed`: the same of asking for a refresh.
 */
export type AnalyticsErrorCode =
  | 'read-denied'
  | 'read-missing'
  | 'read-timeout'
  | 'read-limit'
  | 'read-failed'
  | 'refresh-denied'
  | 'refresh-failed'

/** Why numbers could not be read or made anew. */
export class AnalyticsError extends Error {
  readonly code: AnalyticsErrorCode
  /** What to do about it, as one sentence. Also the end of `message`. */
  readonly hint: string

  constructor(
    code: AnalyticsErrorCode,
    message: string,
    { hint, ...options }: ErrorOptions & { hint: string },
  ) {
    super(`${message} ${hint}`, options)
    this.name = 'AnalyticsError'
    this.code = code
    this.hint = hint
  }
}

/** SQLSTATE and PostgREST codes for what the schema cache or the database does not know. */
const MISSING = new Set(['42P01', '42883', 'PGRST202', 'PGRST205'])
/** Of rights that lack, and of a token that no longer holds. */
const DENIED = new Set(['42501', 'PGRST301', 'PGRST302', 'PGRST303'])

/** What the migrations of supabase/ make. Everything else is a team's own, which only the team can mend. */
const OURS =
  /^(mv_(alert_candidates|booking_trends|customer_cohorts|dashboard_kpis|equipment_utilization|financial_summary|revenue_trends|support_sla)|(client_health|event_compliance|v_expense)_summary|v_booking_status_metrics|view_freshness|bookings|profiles|professionals)$/

/** Why a read was not answered. */
export function readFailed(name: string, cause: unknown): AnalyticsError {
  const code = wordOf(cause, 'code')
  const isOurs = OURS.test(name)
  const said = sentence(wordOf(cause, 'hint'))
  const hintOf = (hint: string) => (said ? `${said} ${hint}` : hint)
  if (MISSING.has(code)) {
    return new AnalyticsError(
      'read-missing',
      `The database has no "${name}" that the API shows. Nothing can be read from it.`,
      {
        hint: hintOf(
          isOurs
            ? 'Apply the migrations of supabase/, or reload the schema cache of the API.'
            : 'Check the name and that the API exposes its schema, or reload its schema cache.',
        ),
        cause,
      },
    )
  }
  if (DENIED.has(code)) {
    return new AnalyticsError(
      'read-denied',
      `The database refused to read "${name}": ${textOf(cause)} Its numbers stay hidden from this reader.`,
      {
        hint: isOurs
          ? said || 'Sign in as staff, or ask an admin for a row in public.staff.'
          : hintOf(
              `Sign in as somebody who may, or grant select (of a function: execute) on "${name}", with a policy that shows its rows.`,
            ),
        cause,
      },
    )
  }
  return new AnalyticsError(
    'read-failed',
    `"${name}" could not be read: ${textOf(cause)} What is shown, if anything, is what was read before.`,
    {
      hint: hintOf('It is tried again by itself; look at the API and its log if it lasts.'),
      cause,
    },
  )
}

/** A read was given up. */
export function readTimedOut(name: string, afterMs: number): AnalyticsError {
  return new AnalyticsError(
    'read-timeout',
    `Reading "${name}" took longer than ${afterMs} ms and was given up. What is shown, if anything, is what was read before.`,
    { hint: 'Read less of it, or add the index that it lacks.' },
  )
}

/** There is more than may be read row by row. */
export function tooManyRows(name: string, rows: number, maxRows: number): AnalyticsError {
  return new AnalyticsError(
    'read-limit',
    `"${name}" has ${rows} rows, and at most ${maxRows} are counted one by one. Counting some of them would show a wrong number.`,
    { hint: 'Give this reader the view that counts in the database, or raise maxRows.' },
  )
}

/** A refresh was asked for and did not happen. */
export function refreshFailed(
  views: string,
  status: number | undefined,
  cause: unknown,
): AnalyticsError {
  const isDenied = status === 401 || status === 403
  return new AnalyticsError(
    isDenied ? 'refresh-denied' : 'refresh-failed',
    `${views} could not be refreshed: ${textOf(cause)} The numbers stay those of the last refresh.`,
    {
      hint: isDenied
        ? 'Sign in as somebody who may refresh.'
        : 'Look at the log of the function refresh-materialized-views, and at view_freshness.',
      cause,
    },
  )
}

/** An error of supabase-js is a plain object. */
function wordOf(cause: unknown, name: 'code' | 'hint' | 'message'): string {
  const word: unknown = Object(cause)[name]
  return typeof word === 'string' ? word : ''
}

function textOf(cause: unknown): string {
  return sentence(wordOf(cause, 'message') || String(cause))
}

function sentence(text: string): string {
  return text === '' || /[.!?]$/.test(text) ? text : `${text}.`
}
