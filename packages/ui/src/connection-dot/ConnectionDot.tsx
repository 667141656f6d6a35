'use client'
import clsx from 'clsx/lite'
import * as React from 'react'
import { useLivepaneConfig } from '../config/useLivepaneConfig.ts'
import type { LiveCounts, LiveStatus } from '../live-status/liveStatus.ts'
import { StatusMark } from '../live-status/StatusMark.tsx'
import { statusText } from '../live-status/statusText.ts'

/** Props of `ConnectionDot`. */
export interface ConnectionDotProps
  extends Omit<React.ComponentPropsWithoutRef<'span'>, 'children'>,
    LiveCounts {
  /** What to claim. Derive it from the link and the data's age, never from having rendered. */
  status: LiveStatus
}

/**
 * The smallest honest sign of a live link: one shape and colour per status, its words in the name.
 * Renders a `<span role="img">`.
 */
export const ConnectionDot = React.forwardRef<HTMLSpanElement, ConnectionDotProps>(
  function ConnectionDot({ status, live, wanted, denied, className, ...elementProps }, ref) {
    const { translate } = useLivepaneConfig()
    const { label, details } = statusText(translate, status, { live, wanted, denied })
    const name = [label, ...details].join(', ')

    return (
      <span
        ref={ref}
        role="img"
        aria-label={name}
        title={name}
        className={clsx('lp-status lp-connection-dot', className)}
        data-status={status}
        {...elementProps}
      >
        <StatusMark status={status} />
      </span>
    )
  },
)
