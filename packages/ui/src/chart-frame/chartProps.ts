import type * as React from 'react'
import type { Timestamp } from '../clock/timestamp.ts'
import type { ErrorLike } from '../error-text/errorText.ts'
import type { LiveStatus } from '../live-status/liveStatus.ts'

/** What every chart takes, whatever it draws. */
export interface ChartProps
  extends Omit<React.ComponentPropsWithoutRef<'section'>, 'title' | 'children'> {
  /** What the chart shows. */
  title: string
  /**
   * Height of the drawing in pixels.
   * @default 240, or as many as the bars need
   */
  height?: number | undefined
  /**
   * What is shown at first; the reader can change it.
   * @default 'chart'
   */
  defaultView?: 'chart' | 'table' | undefined
  /** The link behind the data. Without it the chart claims nothing. */
  status?: LiveStatus | undefined
  /** When the data last changed. */
  updatedAt?: Timestamp
  /** When the data was last known to be true; said in place of `updatedAt` while the link is down. */
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
  /** Why the data could not be fetched. */
  error?: ErrorLike | null | undefined
  /** Called to fetch it again. Without it there is no button. */
  onRetry?: (() => void) | undefined
}
