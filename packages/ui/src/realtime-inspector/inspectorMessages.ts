import type { MessagesOf } from '../config/messages.ts'
import { words } from '../config/words.ts'

/** What each message of the inspector is given to say. `null`: nothing. */
export interface InspectorMessageValues {
  inspector: null
  /** Of the page's link. */
  linkWord: { status: string }
  /** Of one table or query. */
  phaseWord: { phase: string }
  /** Why the link is down. */
  downBecause: { reason: string }
  /** Why changes may have been missed. */
  gapBecause: { reason: string }
  /** Which way a table's changes come. */
  changesComeVia: { via: string }
  /** Which tab holds the socket. */
  tabRole: { role: string }
  roundTrip: { time: string }
  /** What the page shows was known to be true that long ago. */
  confirmedAgo: { ago: string }
  readingAtIntervals: null
  fillingGap: null
  uptime: null
  drops: null
  medianDelay: null
  slowestDelay: null
  patches: null
  refetches: null
  manualRefreshes: null
  /** A delay below zero: the database's clock is ahead. */
  clocksDisagree: null
  tables: null
  table: null
  state: null
  listeners: null
  changes: null
  lastChange: null
  noTables: null
  noTablesHint: null
  flushes: null
  unreadable: null
  way: null
  gaps: null
  noGaps: null
  lastChanges: null
  noChanges: null
  /** Follows the last few of many. */
  earlierOnes: { shown: string }
  noKey: null
  queries: null
  /** `count` decides the plural, `shown` is what is written: also below. */
  rowCount: { count: number; shown: string }
  componentCount: { count: number; shown: string }
  patchCount: { count: number; shown: string }
  refetchCount: { count: number; shown: string }
  log: null
  noLog: null
  snapshotOf: { time: string }
  copyJson: null
  copied: null
  copyFailed: null
}

/** English for the inspector. */
export const inspectorMessages: MessagesOf<InspectorMessageValues> = {
  inspector: 'Realtime',
  linkWord: words('status', {
    idle: 'Idle',
    connecting: 'Connecting',
    connected: 'Connected',
    disconnected: 'Disconnected',
    error: 'Error',
  }),
  phaseWord: words('phase', {
    idle: 'Idle',
    joining: 'Joining',
    live: 'Live',
    interrupted: 'Interrupted',
    polling: 'Polling',
    denied: 'Denied',
  }),
  downBecause: words('reason', {
    offline: 'This device is offline',
    socket: 'The socket closed',
    timeout: 'The server did not answer in time',
    auth: 'The token ran out',
    'rate-limit': 'The server asked for less',
    server: 'The server closed the channel',
  }),
  gapBecause: words('reason', {
    'first-live': 'Live for the first time',
    rejoin: 'Joined again after a drop',
    resubscribed: 'The server began the stream anew',
    recreated: 'The channel was made anew',
    'leader-change': 'Another tab took over',
    wake: 'The page was hidden for long',
    overflow: 'More changes than could wait',
    sequence: 'A change could not be used',
    verification: 'Checked, as from time to time',
    manual: 'Somebody asked to refresh',
  }),
  changesComeVia: words('via', {
    own: 'A channel of its own',
    shared: 'A channel shared with other filters',
    served: 'Narrowed from the whole table',
    topic: 'The topic of its broadcasts',
    tab: 'The tab that holds the socket',
  }),
  tabRole: words('role', {
    solo: 'This tab holds its own socket',
    leader: 'This tab holds the socket for all',
    follower: 'Another tab holds the socket',
  }),
  roundTrip: 'Round trip {time}',
  confirmedAgo: 'Confirmed {ago}',
  readingAtIntervals: 'Reading at intervals',
  fillingGap: 'Filling a gap',
  uptime: 'Uptime',
  drops: 'Drops',
  medianDelay: 'Delay p50',
  slowestDelay: 'Delay p95',
  patches: 'Patches',
  refetches: 'Refetches',
  manualRefreshes: 'Refreshes',
  clocksDisagree:
    'Delays run from the database’s clock to this machine’s. Below zero the two disagree.',
  tables: 'Tables',
  table: 'Table',
  state: 'State',
  listeners: 'Listeners',
  changes: 'Changes',
  lastChange: 'Last change',
  noTables: 'Nothing is live.',
  noTablesHint: 'A table appears here once a component on the page listens to it.',
  flushes: 'Flushes',
  unreadable: 'Unreadable',
  way: 'Changes come by',
  gaps: 'Gaps',
  noGaps: 'None so far.',
  lastChanges: 'Last changes',
  noChanges: 'None so far.',
  earlierOnes: 'and {shown} earlier',
  noKey: 'no key',
  queries: 'Queries',
  rowCount: ({ count, shown }) => (count === 1 ? '1 row' : `${shown} rows`),
  componentCount: ({ count, shown }) => (count === 1 ? '1 component' : `${shown} components`),
  patchCount: ({ count, shown }) => (count === 1 ? '1 patch' : `${shown} patches`),
  refetchCount: ({ count, shown }) => (count === 1 ? '1 refetch' : `${shown} refetches`),
  log: 'Log',
  noLog: 'Nothing to report.',
  snapshotOf: 'As of {time}',
  copyJson: 'Copy as JSON',
  copied: 'Copied',
  copyFailed: 'Could not copy',
}
