/** Stable codes of the errors that the mock throws at its user. */
export type MockErrorCode = 'table-unknown' | 'rows-refused' | 'request-unhandled' | 'user-unknown'

/** A mistake in a story or test. Match on `code`, not on text. */
export class MockError extends Error {
  readonly code: MockErrorCode

  constructor(code: MockErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'MockError'
    this.code = code
  }
}

/** What PostgREST tells a client about a failure. */
export interface PostgrestErrorBody {
  readonly code: string
  readonly message: string
  readonly details: string | null
  readonly hint: string | null
}

/**
 * A failure that a client sees: throw it from `rpc` and the answer is what PostgREST makes of it.
 *
 * @example
 * rpc: { approve: () => { throw new DatabaseError({ code: 'P0001', message: 'Already approved' }) } }
 */
export class DatabaseError extends Error {
  /** SQLSTATE, or PostgREST's own code. */
  readonly code: string
  readonly details: string | null
  readonly hint: string | null

  constructor(error: {
    code: string
    message: string
    details?: string | null
    hint?: string | null
  }) {
    super(error.message)
    this.name = 'DatabaseError'
    this.code = error.code
    this.details = error.details ?? null
    this.hint = error.hint ?? null
  }

  /** The JSON that a client receives. */
  toBody(): PostgrestErrorBody {
    const { code, message, details, hint } = this
    return { code, details, hint, message }
  }
}
