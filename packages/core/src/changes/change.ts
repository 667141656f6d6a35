import type { RealtimePostgresChangesPayload } from '@supabase/supabase-js'

/** A row as it comes from the database. */
export type Row = Record<string, unknown>

/** One committed row change, in supabase-js's own shape. */
export type TableChange<R extends Row = Row> = RealtimePostgresChangesPayload<R>

/**
 * What a row came to after any number of changes.
 * `key` is the primary key as text; a JSON array of texts when composite.
 */
export type NetChange<R extends Row = Row> =
  | { type: 'INSERT'; key: string; row: R }
  | { type: 'UPDATE'; key: string; row: R; old: Partial<R> }
  | { type: 'DELETE'; key: string; old: Partial<R> }

/** The net effect of everything that was committed since the last flush. */
export interface ChangeBatch<R extends Row = Row> {
  schema: string
  table: string
  /** At most one per key. */
  changes: NetChange<R>[]
  /** ISO 8601, from the server. */
  firstCommitAt: string
  lastCommitAt: string
  /** When its first change arrived, in milliseconds since the epoch. */
  receivedAt: number
}

/**
 * Why what you hold may be old.
 *
 * `sequence` means that something between two known changes is missing here: a
 * change that could not be read or matched, or a hole in what another tab sent.
 */
export type GapReason =
  | 'first-live'
  | 'rejoin'
  | 'resubscribed'
  | 'recreated'
  | 'leader-change'
  | 'wake'
  | 'overflow'
  | 'sequence'
  | 'verification'
  | 'manual'

/** What a subscriber of a table may listen to. */
export interface TableListener<R extends Row = Row> {
  /**
   * Each change once, on arrival, in commit order: not throttled, also while paused. A change
   * whose row the server left out (`errors`) comes with the row once that was read by its key,
   * and not at all when the row cannot be read.
   */
  onChange?(payload: TableChange<R>): void
  /** The net effect, once per flush. */
  onBatch?(batch: ChangeBatch<R>): void
  /** What you hold may be old: read it again. Called when the stream is live again, once per gap. */
  onResync?(reason: GapReason): void
  /** Realtime cannot be had: read again now. Called every `pollMs` until the stream is live. */
  onPoll?(): void
}
