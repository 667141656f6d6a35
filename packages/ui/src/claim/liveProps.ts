import type { Timestamp } from '../clock/timestamp.ts'
import type { ErrorLike } from '../error-text/errorText.ts'
import type { LiveStatus } from '../live-status/liveStatus.ts'

/** What may be said of data beside the data itself: how true it is, how old, and what went wrong. */
export interface LiveProps {
  /** The link behind the data. Without it nothing is claimed. */
  status?: LiveStatus | undefined
  /** When the data last changed. */
  updatedAt?: Timestamp
  /**
   * When the data was last known to be true. While the link is down, this is the time since when it
   * may have changed.
   * @default updatedAt
   */
  confirmedAt?: Timestamp
  /**
   * Age in milliseconds from which data without a live link is called out of date.
   * @default never
   */
  staleAfter?: number | undefined
  /**
   * Whether the data is being fetched. What is there already stays.
   * @default false
   */
  loading?: boolean | undefined
  /**
   * How long loading shows nothing, in milliseconds.
   * @default 1000
   */
  skeletonDelay?: number | undefined
  /**
   * Why the data could not be fetched, or with `status="error"` why it is not followed. What is there
   * already stays.
   */
  error?: ErrorLike | null | undefined
  /** Called to fetch the data again. Without it there is no button. */
  onRetry?: (() => void) | undefined
}
