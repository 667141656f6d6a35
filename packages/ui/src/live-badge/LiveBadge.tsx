'use client'
import clsx from 'clsx/lite'
import * as React from 'react'
import { useLivepaneConfig } from '../config/useLivepaneConfig.ts'
import type { LiveCounts, LiveStatus } from '../live-status/liveStatus.ts'
import { StatusMark } from '../live-status/StatusMark.tsx'
import { statusText } from '../live-status/statusText.ts'

/** Props of `LiveBadge`. */
export interface LiveBadgeProps
  extends Omit<React.ComponentPropsWithoutRef<'span'>, 'children'>,
    LiveCounts {
  /** What to claim. Derive it from the link and the data's age, never from having rendered. */
  status: LiveStatus
}

/**
 * Says beside a title whether what follows is live.
 * Renders a `<span>`.
 */
export const LiveBadge = React.forwardRef<HTMLSpanElement, LiveBadgeProps>(function LiveBadge(
  { status, live, wanted, denied, className, ...elementProps },
  ref,
) {
  const { translate } = useLivepaneConfig()
  const { label, details } = statusText(translate, status, { live, wanted, denied })

  return (
    <span
      ref={ref}
      className={clsx('lp-status lp-live-badge', className)}
      data-status={status}
      {...elementProps}
    >
      <StatusMark status={status} />
      {[label, ...details].join(' · ')}
    </span>
  )
})
