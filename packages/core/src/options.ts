import type { Logger } from './log.ts'
import type { Delta } from './recovery/deltaFill.ts'

export interface RealtimeOptions {
  /**
   * Primary key of each table whose key is not `id`. Realtime does not say which columns are the key.
   */
  primaryKeys?: Record<string, string | string[]>
  /**
   * Per table, a column that only grows. A change older than the fetched row it meets is left out.
   * @default 'version', else 'updated_at', where the row has it
   */
  versionColumns?: Record<string, string>
  /**
   * At most one flush per this many milliseconds; the first change of a quiet spell flushes at once.
   * @default 250
   */
  throttleMs?: number
  /**
   * More distinct waiting rows than this per binding become one refetch.
   * @default 1000
   */
  maxQueueSize?: number
  /**
   * A channel outlives its last listener by this many milliseconds.
   * @default 1000
   */
  lingerMs?: number
  /**
   * How many milliseconds "connecting" is shown after a drop before "disconnected".
   * @default 5000
   */
  lostAfterMs?: number
  /**
   * Delays before a channel that the server closed is made anew, in milliseconds, full jitter.
   * The socket's own retries belong to supabase-js; see `fullJitter`.
   * @default { minMs: 1000, maxMs: 30000 }
   */
  backoff?: { minMs: number; maxMs: number }
  /**
   * After this many milliseconds without a live stream its queries are polled.
   * @default 15000
   */
  pollAfterMs?: number
  /**
   * Milliseconds between polls, ± 20 %. `false` never polls.
   * @default 30000
   */
  pollMs?: number | false
  /**
   * How a list that is patched is brought up to date after a gap. `refetch` runs its query function.
   * `delta` reads the rows written since and the keys of all, by the table and filter of the query:
   * less to send for long lists. It runs the query function all the same where a list has a `limit` or
   * `belongs`, after very many changes, and for rows without a time in the column.
   * @default 'refetch'
   */
  recovery?: 'refetch' | ({ type: 'delta' } & Delta)
  /**
   * Data that is not live counts as old after this many milliseconds.
   * @default 60000
   */
  staleAfter?: number
  /**
   * At this many channels of the client, the app's own included, a table's filters share one, and
   * what has no room even then is polled. The server allows 100 per connection.
   * @default 80
   */
  maxChannels?: number
  /** Receives what the engine does and notices. Without it, warnings and errors go to the console. */
  logger?: Logger
}

export type ResolvedOptions = Required<Omit<RealtimeOptions, 'logger'>> & {
  logger: Logger | undefined
}

/** Fills in the defaults. */
export function resolveOptions(options: RealtimeOptions): ResolvedOptions {
  return {
    primaryKeys: {},
    versionColumns: {},
    throttleMs: 250,
    maxQueueSize: 1000,
    lingerMs: 1000,
    lostAfterMs: 5000,
    backoff: { minMs: 1000, maxMs: 30_000 },
    pollAfterMs: 15_000,
    pollMs: 30_000,
    recovery: 'refetch',
    staleAfter: 60_000,
    maxChannels: 80,
    logger: undefined,
    ...options,
  }
}
