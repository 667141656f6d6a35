import type { Freshness } from './cache/freshness.ts'
import type { FeedStats, RecentChange } from './changes/tableFeed.ts'
import type { BoundChannel } from './channels/bindingRegistry.ts'
import type { BindingState } from './channels/bindingState.ts'
import type { RouteKind } from './channels/changeStream.ts'
import type { ConnectionState } from './connection/connectionState.ts'
import type { LivepaneError, LivepaneErrorCode } from './errors.ts'
import type { LogEntry } from './log.ts'
import type { InspectedMetrics } from './metrics.ts'
import type { LiveStatusSnapshot } from './statusStore.ts'

/** An error as plain data. */
export interface InspectedError {
  code: LivepaneErrorCode
  message: string
  /** What to do about it, as one sentence. Also the end of `message`. */
  hint: string
}

/** The same with errors as plain data. */
export type Plain<Value> = Value extends LivepaneError
  ? InspectedError
  : Value extends object
    ? { [Key in keyof Value]: Plain<Value[Key]> }
    : Value

/** What the engine holds, as plain JSON: for a panel, a log or a bug report. Holds keys of rows, never rows. */
export interface Inspection {
  /** When this was so, in milliseconds since the epoch. All other times are given alike. */
  at: number
  connection: Plain<ConnectionState>
  status: Plain<LiveStatusSnapshot>
  metrics: InspectedMetrics
  bindings: InspectedBinding[]
  /** The live queries of every query client. */
  queries: InspectedQuery[]
  /** The last fifty lines of the log, oldest first. */
  log: Plain<LogEntry>[]
}

/** Which rows of which table somebody wants, and how they come. */
export interface InspectedBinding extends FeedStats {
  /** Equal for the same binding, and for no other. */
  key: string
  schema: string
  table: string
  filter?: string | undefined
  select?: string[] | undefined
  /** Where its changes are broadcast, with that source. */
  topic?: string | undefined
  /** Listeners that keep the channel joined; 0 while it lingers. */
  refs: number
  /**
   * Which way its changes come: by a channel of its own, by one that filters of the table share, from
   * the channel of a wider binding, or from that of a topic. `null` before there is a way.
   */
  via: RouteKind | null
  state: Plain<BindingState>
  /** Rows that wait to be shown. */
  pending: number
  /** The last ten changes, oldest first. */
  recentChanges: RecentChange[]
}

/** A live query as it tells of itself. */
export interface QueryInspection {
  queryKey: readonly unknown[]
  /** The `key` of each binding that keeps it live. */
  bindings: string[]
  /** Whether changes are put into it or have it read again; `null` where that is not a choice of its own. */
  mode: 'patch' | 'invalidate' | null
  /** What its components are told. */
  live: Freshness
  /** Components that show it. */
  observers: number
  /** Rows it holds; `null` when it holds no list. */
  rows: number | null
  /** When its last read began. */
  lastReadAt: number | null
  /** How often it was read again when it had data. */
  refetches: number
  /** How often changes were put into it. */
  patches: number
}

/** A query of the cache that is kept live. */
export type InspectedQuery = Plain<QueryInspection>

/** Everything but what `JSON` leaves out: errors become plain, and nothing is shared with the engine. */
export function toPlain<Value>(value: Value): Plain<Value> {
  return JSON.parse(JSON.stringify(value))
}

/** One binding, for `Inspection`. */
export function inspectChannel({ binding, stream, feed, refs }: BoundChannel) {
  const { key, schema, table, filter, select, topic } = binding
  return {
    ...{ key, schema, table, filter, select, topic, refs },
    via: stream.via,
    state: stream.state.getSnapshot(),
    pending: feed.pending,
    ...feed.stats,
    recentChanges: feed.recentChanges,
  }
}
