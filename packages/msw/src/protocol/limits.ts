/** What one project may use. The defaults are a hosted free project's, except where they would surprise a test. */
export interface Limits {
  /** Sockets at once. @default 200 */
  readonly connections: number
  /** Channels of one socket. @default 100 */
  readonly channelsPerConnection: number
  /** Joins per second, over all sockets. @default 100 */
  readonly joinsPerSecond: number
  /** Broadcasts per second, over all sockets; beyond it channels are closed. @default Infinity */
  readonly messagesPerSecond: number
  /** Row changes delivered per second, averaged over a minute; beyond it rows are skipped silently. @default Infinity, 100 with `cloud` timing */
  readonly changesPerSecond: number
  /** Presence calls of one channel per window, no-ops included; beyond it the channel is closed. @default 5 */
  readonly presenceCalls: number
  /** Length of that window, in milliseconds. @default 30000 */
  readonly presenceWindowMs: number
  /** Bytes of one broadcast or presence payload. @default 262144 */
  readonly payloadBytes: number
}

/** The limits used where none are given. */
export const DEFAULT_LIMITS: Limits = {
  connections: 200,
  channelsPerConnection: 100,
  joinsPerSecond: 100,
  messagesPerSecond: Number.POSITIVE_INFINITY,
  changesPerSecond: Number.POSITIVE_INFINITY,
  presenceCalls: 5,
  presenceWindowMs: 30_000,
  payloadBytes: 256 * 1024,
}

/** The rate at which a hosted free project starts to skip rows. */
export const CLOUD_CHANGES_PER_SECOND = 100
