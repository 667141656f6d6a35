import type { ChangeFeed } from './changeFeed.ts'
import type { Limits } from './limits.ts'
import type { Random } from './random.ts'
import type { RateWindow } from './rateWindow.ts'
import type { RealtimeBackend } from './realtimeBackend.ts'
import type { RoomRegistry } from './roomRegistry.ts'
import type { ServerStats } from './serverStats.ts'
import type { Timing } from './timing.ts'

/** What the parts of one `RealtimeServer` share. */
export interface ServerContext {
  readonly backend: RealtimeBackend
  readonly timing: Timing
  readonly limits: Limits
  readonly random: Random
  readonly stats: ServerStats
  readonly rooms: RoomRegistry
  readonly feed: ChangeFeed
  readonly joinRate: RateWindow
  readonly messageRate: RateWindow
  /** Public channels are refused. */
  readonly isPrivateOnly: boolean
  /** Joins that ask to wait for their table streams do. */
  readonly canWait: boolean
  readonly now: () => number
  /** Receives what the backend throws; the channel concerned gets `phx_error`. */
  readonly onError: (error: unknown) => void
}
