import type { Binding } from './channels/binding.ts'
import { replayUnavailable } from './errors.ts'
import type { Logger } from './log.ts'
import type { Delta } from './recovery/deltaFill.ts'

/** How the engine of a client behaves. All are optional. */
export interface RealtimeOptions {
  /**
   * Where changes come from.
   *
   * `postgres_changes`: from the log. Needs nothing but a published table. The server asks the policies
   * for each row and each reader, one after the other, so it carries tens of changes a second; a DELETE
   * brings the key alone, and what a drop kept back is read again.
   *
   * `broadcast`: from triggers that call `realtime.broadcast_changes` and send each row to topics. Choose it
   * where many people watch, where deletes have to say what went, or for `recovery: 'replay'`. Who may
   * hear a topic is asked once, by the policies of `realtime.messages`, and the message is the whole row:
   * the topic is the only guard. Each row costs its writer an insert per topic. The server makes the day's
   * partition of the messages when the first client of the project connects; what is sent before that is
   * lost. Filters are decided here, as JavaScript compares text, and `commit_timestamp` is when a change arrived.
   * @default 'postgres_changes'
   */
  source?: 'postgres_changes' | 'broadcast'
  /**
   * With the source `broadcast`, the topic of a binding that names none. All bindings of a topic share
   * one channel, also those of several tables.
   * @default `<schema>.<table>:all`
   */
  topic?: (binding: Binding) => string
  /**
   * Whether channels are private: the policies of `realtime.messages` decide who may join. Streams of the
   * log join topics that begin with `livepane:`. Needed where the project allows no public channels.
   * @default true with the source `broadcast`, else false
   */
  privateChannels?: boolean
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
   * How what a gap kept back is made up for.
   *
   * `refetch`: each query on screen runs its query function, once per gap.
   *
   * `delta`: a list that is patched reads the rows written since and the keys of all, by the table and
   * filter of the query: less to send for long lists. It runs the query function all the same where a list
   * has a `limit` or `belongs`, after very many changes, and for rows without a time in the column.
   *
   * `replay`: the server tells the missed broadcasts again. Nothing is read, nor told to `onResync`: nothing
   * was missed. Needs the source `broadcast` and private channels. The server keeps messages for 72 hours
   * and tells the newest 25. Queries are read again where those are not all, where this machine's clock is
   * some seconds ahead, and where nobody can tell how a row ended: it changed twice in one transaction,
   * ended as it began, or got another key. What a transaction wrote that took more than five seconds and
   * ended within the gap can be missed.
   * @default 'refetch'
   */
  recovery?: 'refetch' | ({ type: 'delta' } & Delta) | 'replay'
  /**
   * A live query on screen that was read longer ago than this many milliseconds is read again, though
   * its stream says that nothing is missing: a server under load passes over changes, and a row that
   * the reader may not see any more leaves without a word. `false` relies on the stream.
   * @default 300000
   */
  verifyMs?: number | false
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
  /**
   * Whether the tabs of one reader share one socket: one of them holds it and forwards each change to the others,
   * and when it closes another one takes over. Who reads is told by the url, the key and the claims of the token;
   * clients that differ by more, such as by headers, need a `scope` each, or `false`. Where the browser lacks
   * Web Locks or `BroadcastChannel`, and in pages that are not served securely, each tab has a socket of its own.
   * @default true
   */
  crossTab?: boolean
  /**
   * Sets pages of one origin apart that must not share a socket, though url, key and reader are the same: tenants
   * that are told apart by a header, two versions of an app.
   * @default ''
   */
  scope?: string
  /** Receives what the engine does and notices. Without it, warnings and errors go to the console. */
  logger?: Logger
}

export type ResolvedOptions = Required<Omit<RealtimeOptions, 'logger'>> & {
  logger: Logger | undefined
}

/** Fills in the defaults. @throws LivepaneError `option-invalid` */
export function resolveOptions(options: RealtimeOptions): ResolvedOptions {
  const resolved: ResolvedOptions = {
    source: 'postgres_changes',
    topic: ({ schema = 'public', table }) => `${schema}.${table}:all`,
    privateChannels: options.source === 'broadcast',
    recovery: 'refetch',
    verifyMs: 300_000,
    primaryKeys: {},
    versionColumns: {},
    throttleMs: 250,
    maxQueueSize: 1000,
    lingerMs: 1000,
    lostAfterMs: 5000,
    backoff: { minMs: 1000, maxMs: 30_000 },
    pollAfterMs: 15_000,
    pollMs: 30_000,
    staleAfter: 60_000,
    maxChannels: 80,
    crossTab: true,
    scope: '',
    logger: undefined,
    ...options,
  }
  const { source, recovery, privateChannels } = resolved
  if (recovery === 'replay' && (source !== 'broadcast' || !privateChannels)) {
    throw replayUnavailable(source)
  }
  return resolved
}
