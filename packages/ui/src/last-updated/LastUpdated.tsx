'use client'
import clsx from 'clsx/lite'
import * as React from 'react'
import { type Timestamp, toMilliseconds } from '../clock/timestamp.ts'
import { useLivepaneConfig } from '../config/useLivepaneConfig.ts'
import type { LiveStatus } from '../live-status/liveStatus.ts'
import { StatusMark } from '../live-status/StatusMark.tsx'
import { AgeingTime } from './AgeingTime.tsx'
import { freshness } from './freshness.ts'
import { shownMoment } from './shownMoment.ts'
import { useIsOld } from './useIsOld.ts'

/** Props of `LastUpdated`. */
export interface LastUpdatedProps extends Omit<React.ComponentPropsWithoutRef<'span'>, 'children'> {
  /** When the data was last updated. */
  at: Timestamp
  /**
   * When the data was last known to be true. While the link is down, this is the time since when it
   * may have changed.
   * @default at
   */
  confirmedAt?: Timestamp
  /**
   * Age in milliseconds from which the text says that the data is out of date.
   * Live data is never out of date, however long ago it changed.
   * @default never
   */
  staleAfter?: number | undefined
  /** The link behind the data. When it is down, paused or failing, the text says since when. */
  status?: LiveStatus | undefined
}

/**
 * "Updated 5 seconds ago", which ages by itself.
 * Renders a `<span>` holding a `<time>` with the exact moment.
 */
export const LastUpdated = React.forwardRef<HTMLSpanElement, LastUpdatedProps>(function LastUpdated(
  { at: timestamp, confirmedAt, staleAfter, status, className, ...elementProps },
  ref,
) {
  const { translate } = useLivepaneConfig()
  const at = shownMoment(status, {
    updatedAt: toMilliseconds(timestamp),
    confirmedAt: toMilliseconds(confirmedAt),
  })
  const state = freshness({ at, status, isOld: useIsOld(at, staleAfter, status) })

  return (
    <span
      ref={ref}
      className={clsx('lp-last-updated', state === 'stale' && 'lp-status', className)}
      data-state={state}
      data-status={state === 'stale' ? 'stale' : status}
      {...elementProps}
    >
      {state === 'stale' && <StatusMark status="stale" />}
      {at === null ? (
        translate('notUpdatedYet')
      ) : (
        <AgeingTime at={at} state={state} form="sentence" length="long" />
      )}
    </span>
  )
})
