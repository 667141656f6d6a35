import type { ReplayRequest } from './replayRequest.ts'

/**
 * The database behind a `RealtimeServer`, as a port. The mock answers it from
 * memory, devstack from Postgres; the channel logic in between is the same.
 */
export interface RealtimeBackend {
  /** Verifies a token. The error text is the server's own, e.g. `Token has expired 3 seconds ago`. */
  verifyToken(token: string): Promise<TokenResult>
  /**
   * Checks one requested table stream against the publication, the columns and
   * what the role may read. Returns the text of the `system` error, or
   * `undefined` when the stream can start.
   */
  checkBinding(binding: ChangesBinding, claims: Claims): Promise<string | undefined>
  /**
   * What these claims may see of a change, as it would be sent. `undefined`
   * when row level security hides it. Called once per distinct claims. Answers given at once,
   * without a promise, are sent at once.
   */
  visibleChange(
    change: RowChange,
    claims: Claims,
  ): RowChange | undefined | Promise<RowChange | undefined>
  /** Read and write permission on a private topic (policies on `realtime.messages`). */
  authorizeTopic(topic: string, claims: Claims): Promise<{ read: boolean; write: boolean }>
  /** The private broadcasts of a topic that the database keeps, newest first. */
  readMessages(topic: string, request: ReplayRequest): Promise<readonly StoredMessage[]>
}

/** A row of `realtime.messages`. */
export interface StoredMessage {
  readonly id: string
  readonly event: string
  readonly payload: unknown
}

/** Whether a token is valid, and what it says or why not. */
export type TokenResult =
  | { ok: true; claims: Claims }
  | { ok: false; code: 'InvalidJWTToken' | 'MalformedJWT' | 'JwtSignatureError'; message: string }

/** Claims of a verified token. `role` decides grants, `sub` the user, `exp` (seconds) the end. */
export interface Claims {
  readonly role: string
  readonly sub?: string
  readonly exp?: number
  readonly [claim: string]: unknown
}

/** One entry of a join's `config.postgres_changes`, as the client sent it. */
export interface ChangesBinding {
  event: '*' | 'INSERT' | 'UPDATE' | 'DELETE'
  schema: string
  table?: string
  filter?: string
  select?: string[]
}

/** One committed row change, values as Realtime renders them (`to_jsonb` of the typed row). */
export interface RowChange {
  schema: string
  table: string
  type: 'INSERT' | 'UPDATE' | 'DELETE'
  /** ISO 8601, UTC, milliseconds, `Z`. */
  commitTimestamp: string
  /** In table order; `type` is `pg_type.typname`. */
  columns: { name: string; type: string }[]
  primaryKey: string[]
  /** The new row. Absent on DELETE. Unchanged TOAST columns are missing. */
  record?: Record<string, unknown>
  /** What the replica identity gives of the old row. Absent on INSERT. */
  oldRecord?: Record<string, unknown>
  /** E.g. `['Error 413: Payload Too Large']`; `null` when the change is whole. */
  errors: string[] | null
}
