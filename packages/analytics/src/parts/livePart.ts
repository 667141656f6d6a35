import type { ErrorLike, LiveStatus, Timestamp } from '@livepane/ui'
import { AnalyticsError } from '../errors.ts'
import type { Misfit } from '../parseRows.ts'

/** Something a panel shows, and everything that it may say about it. */
export interface LivePart<Data> {
  /** `undefined` until it was read once. */
  data: Data | undefined
  /** The link behind it. Without it the panel claims nothing. */
  status?: LiveStatus | undefined
  /** When it last changed. */
  updatedAt?: Timestamp
  /** When it was last known to be true; said in place of `updatedAt` while the link is down. */
  confirmedAt?: Timestamp
  /**
   * Age in milliseconds from which it is called out of date without a live link.
   * @default never
   */
  staleAfter?: number | undefined
  /** Whether it is being fetched. @default false */
  loading?: boolean | undefined
  /** How long loading shows nothing, in milliseconds. @default 1000 */
  skeletonDelay?: number | undefined
  /** Why it could not be read, or why it is not followed. */
  error?: ErrorLike | null | undefined
  /** Called to read it again. Without it there is no button. */
  onRetry?: (() => void) | undefined
  /** One for each field of a row that does not fit; such rows are not in `data`. */
  misfits?: readonly Misfit[] | undefined
}

/** Whether an error means that the reader may not see something. */
export function isDenied(error: ErrorLike | null | undefined): boolean {
  return error instanceof AnalyticsError && error.code === 'read-denied'
}
