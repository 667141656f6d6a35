import type { InspectedBinding, InspectedError, InspectedQuery, Inspection } from '@livepane/core'

const NOW = Date.UTC(2026, 10, 21, 12)
const MINUTE = 60_000

/** So many milliseconds before the stories' present. */
const ago = (ms: number): number => NOW - ms

/** A binding as the engine tells of it, live and busy. */
export function inspectBinding(
  table: string,
  changes: Partial<InspectedBinding> = {},
): InspectedBinding {
  return {
    key: `${table}:${changes.filter ?? ''}`,
    schema: 'public',
    table,
    refs: 3,
    via: 'own',
    state: { status: 'live', since: ago(18 * MINUTE) },
    pending: 0,
    changes: 128,
    batches: 41,
    gaps: 1,
    malformed: 0,
    lastChangeAt: ago(12_000),
    recentGaps: [{ reason: 'first-live', at: ago(18 * MINUTE) }],
    recentChanges: [
      { type: 'INSERT', key: '4f1c', commitAt: new Date(ago(95_000)).toISOString() },
      { type: 'UPDATE', key: '4f1c', commitAt: new Date(ago(31_000)).toISOString() },
      { type: 'DELETE', key: '09aa', commitAt: new Date(ago(12_000)).toISOString() },
    ],
    ...changes,
  }
}

/** A live query as the engine tells of it. */
export function inspectQuery(
  queryKey: readonly unknown[],
  changes: Partial<InspectedQuery> = {},
): InspectedQuery {
  return {
    queryKey: [...queryKey],
    bindings: [JSON.stringify(queryKey)],
    mode: 'patch',
    live: {
      phase: 'live',
      lastUpdated: ago(12_000),
      confirmedAt: ago(6000),
      isOld: false,
      isUpdating: false,
      error: null,
    },
    observers: 4,
    rows: 24,
    lastReadAt: ago(18 * MINUTE),
    refetches: 1,
    patches: 41,
    ...changes,
  }
}

/** What a refused table says of itself. */
export const tableUnknown: InspectedError = {
  code: 'table-unknown',
  message:
    'The server cannot stream changes of "invoices". Nothing bound to it will update by itself. Check its name and that it is published: alter publication supabase_realtime add table invoices;',
  hint: 'Check its name and that it is published: alter publication supabase_realtime add table invoices;',
}

/** What a project says that does not know the key. */
export const keyInvalid: InspectedError = {
  code: 'key-invalid',
  message:
    'The project refused the API key or token. No request and no channel can succeed. Check the url and the key given to createClient.',
  hint: 'Check the url and the key given to createClient.',
}

/** A page in good order, as `manager.inspect()` tells of it. */
export function createInspection(changes: Partial<Inspection> = {}): Inspection {
  return {
    at: NOW,
    connection: {
      status: 'connected',
      since: ago(18 * MINUTE),
      latencyMs: 42,
      wanted: 3,
      live: 3,
      denied: 0,
    },
    status: {
      isUpdating: false,
      isResyncing: false,
      syncedAt: ago(18 * MINUTE),
      lastUpdated: ago(12_000),
      lastUpdatedByTable: { bookings: ago(12_000) },
      confirmedAt: ago(6000),
      pending: 0,
      role: 'solo',
      isPaused: false,
      isPolling: false,
      error: null,
    },
    metrics: {
      uptime: 0.9964,
      drops: 1,
      latency: { p50: 138, p95: 412, samples: 57 },
      refetches: 4,
      patches: 57,
      manualRefreshes: 0,
    },
    bindings: [
      inspectBinding('bookings'),
      inspectBinding('bookings', {
        filter: 'status=eq.pending',
        via: 'served',
        refs: 1,
        changes: 17,
        lastChangeAt: ago(95_000),
      }),
      inspectBinding('milestones', {
        refs: 2,
        changes: 0,
        batches: 0,
        lastChangeAt: null,
        recentChanges: [],
      }),
    ],
    queries: [
      inspectQuery(['bookings']),
      inspectQuery(['bookings', { status: 'pending' }], { observers: 1, rows: 6, patches: 16 }),
    ],
    log: [
      entry('info', 'gap', 'bookings may have missed changes: first-live.', 18 * MINUTE),
      entry('info', 'gap', 'milestones may have missed changes: first-live.', 18 * MINUTE - 40),
      entry('info', 'gap', 'bookings may have missed changes: rejoin.', 9 * MINUTE),
    ],
    ...changes,
  }
}

/** A line of the log, so many milliseconds before the stories' present. */
export function entry(
  level: Inspection['log'][number]['level'],
  code: string,
  message: string,
  msAgo: number,
): Inspection['log'][number] {
  return { level, code, message, at: ago(msAgo) }
}

/** A page in good order. */
export const live = createInspection()

/** One table of three is not published. */
export const oneDenied = createInspection({
  connection: {
    status: 'connected',
    since: ago(MINUTE),
    latencyMs: 42,
    wanted: 3,
    live: 2,
    denied: 1,
  },
  bindings: [
    inspectBinding('bookings'),
    inspectBinding('invoices', {
      refs: 1,
      changes: 0,
      gaps: 0,
      lastChangeAt: null,
      recentGaps: [],
      recentChanges: [],
      state: { status: 'denied', error: tableUnknown },
    }),
    inspectBinding('milestones', { refs: 2, changes: 4, lastChangeAt: ago(40_000) }),
  ],
  log: [
    ...live.log,
    entry(
      'warn',
      'table-unknown',
      `${tableUnknown.message} [Unable to subscribe to changes with given parameters.]`,
      60_000,
    ),
  ],
})

const down = { since: ago(95_000), reason: 'socket', retryAt: null } as const
/** Without a link for a minute and a half, after a day of trouble. */
export const offline = createInspection({
  connection: { status: 'disconnected', lastConnectedAt: ago(100_000), ...down },
  status: { ...live.status, confirmedAt: ago(112_000), isPolling: true },
  metrics: { ...live.metrics, uptime: 0.8123, drops: 3 },
  bindings: [
    inspectBinding('bookings', {
      gaps: 3,
      state: { status: 'polling', lastLiveAt: ago(96_000), ...down },
      recentGaps: [
        { reason: 'first-live', at: ago(18 * MINUTE) },
        { reason: 'rejoin', at: ago(9 * MINUTE) },
        { reason: 'overflow', at: ago(4 * MINUTE) },
      ],
    }),
    inspectBinding('milestones', {
      state: {
        status: 'interrupted',
        since: ago(95_000),
        lastLiveAt: ago(96_000),
        reason: 'rate-limit',
        retryAt: NOW + 28_000,
      },
    }),
  ],
  queries: [
    inspectQuery(['bookings'], {
      live: { ...inspectQuery([]).live, phase: 'polling', confirmedAt: ago(112_000) },
    }),
  ],
  log: [
    ...live.log,
    entry(
      'error',
      'frame-malformed',
      'A change on "bookings" could not be read, so the table is read again. If it repeats, compare the versions of supabase-js and the server.',
      240_000,
    ),
  ],
})
