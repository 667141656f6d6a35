/** What one binding's channel is doing. */
export type InspectorPhase = 'idle' | 'joining' | 'live' | 'interrupted' | 'polling' | 'denied'

/** An error as plain data. */
export interface InspectorError {
  code: string
  message: string
  /** What to do about it. */
  hint: string
}

/** What the page's link is doing. Which fields there are depends on `status`. */
export interface InspectorConnection {
  status: 'idle' | 'connecting' | 'connected' | 'disconnected' | 'error'
  since?: number | undefined
  /** `null` when it never was connected. */
  lastConnectedAt?: number | null | undefined
  /** Last measured round trip, in milliseconds. */
  latencyMs?: number | null | undefined
  wanted?: number | undefined
  live?: number | undefined
  denied?: number | undefined
  reason?: string | undefined
  retryAt?: number | null | undefined
  error?: InspectorError | undefined
}

/** A table, or what a filter lets through of it. */
export interface InspectorBinding {
  /** Equal for the same binding, and for no other. */
  key: string
  schema: string
  table: string
  filter?: string | undefined
  /** Which columns are asked for; all without it. */
  select?: readonly string[] | undefined
  /** Where its changes are broadcast, with that source. */
  topic?: string | undefined
  /** Listeners that keep it joined. */
  refs: number
  /** Which way its changes come. */
  via: string | null
  state: {
    status: InspectorPhase
    since?: number | undefined
    reason?: string | undefined
    retryAt?: number | null | undefined
    error?: InspectorError | undefined
  }
  /** Rows that wait to be shown. */
  pending: number
  changes: number
  batches: number
  gaps: number
  /** Changes that could not be read. */
  malformed: number
  lastChangeAt: number | null
  /** The last gaps, oldest first. */
  recentGaps: readonly { reason: string; at: number }[]
  /** The last changes, oldest first. */
  recentChanges: readonly { type: string; key: string | null; commitAt: string }[]
}

/** A query of the cache that is kept live. */
export interface InspectorQuery {
  queryKey: readonly unknown[]
  /** The `key` of each binding that keeps it live. */
  bindings: readonly string[]
  mode: string | null
  live: { phase: InspectorPhase; confirmedAt: number | null }
  /** Components that show it. */
  observers: number
  /** Rows it holds; `null` when it holds no list. */
  rows: number | null
  refetches: number
  patches: number
}

/** One line of the engine's log. */
export interface InspectorLogEntry {
  level: 'debug' | 'info' | 'warn' | 'error'
  code: string
  message: string
  at: number
}

/**
 * What the inspector shows: what `manager.inspect()` and `useRealtimeInspection()` of Livepane
 * return. All times are milliseconds since 1970.
 */
export interface InspectorSnapshot {
  /** When it was taken. */
  at: number
  connection: InspectorConnection
  status: {
    confirmedAt: number | null
    isPaused: boolean
    isPolling: boolean
    isResyncing: boolean
    pending: number
    /** Which tab holds the socket. */
    role: string
  }
  metrics: {
    /** Share of the wanted time that was connected, 0 to 1. */
    uptime: number | null
    drops: number
    /** From commit to arrival, in milliseconds, between two clocks. */
    latency: { p50: number | null; p95: number | null; samples: number }
    refetches: number
    patches: number
    manualRefreshes: number
  }
  bindings: readonly InspectorBinding[]
  queries: readonly InspectorQuery[]
  /** The last lines, oldest first. */
  log: readonly InspectorLogEntry[]
}

/** Before anything is known. */
export const NOTHING: InspectorSnapshot = {
  at: 0,
  connection: { status: 'idle' },
  status: {
    confirmedAt: null,
    isPaused: false,
    isPolling: false,
    isResyncing: false,
    pending: 0,
    role: 'solo',
  },
  metrics: {
    uptime: null,
    drops: 0,
    latency: { p50: null, p95: null, samples: 0 },
    refetches: 0,
    patches: 0,
    manualRefreshes: 0,
  },
  bindings: [],
  queries: [],
  log: [],
}
