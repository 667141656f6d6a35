'use client'
import clsx from 'clsx/lite'
import * as React from 'react'
import { type Timestamp, toMilliseconds } from '../clock/timestamp.ts'
import { useLivepaneConfig } from '../config/useLivepaneConfig.ts'
import { type ErrorLike, errorText } from '../error-text/errorText.ts'
import type { LiveCounts, LiveStatus } from '../live-status/liveStatus.ts'
import { StatusMark } from '../live-status/StatusMark.tsx'
import { statusText } from '../live-status/statusText.ts'
import { RetryCountdown } from './RetryCountdown.tsx'

/** Props of `RealtimeStatusIndicator`. */
export interface RealtimeStatusIndicatorProps
  extends Omit<React.ComponentPropsWithoutRef<'div'>, 'children'>,
    LiveCounts {
  /** What to claim. Derive it from the link and the data's age, never from having rendered. */
  status: LiveStatus
  /** What is wrong. Its `hint`, if it has one, is shown too. */
  error?: ErrorLike | null | undefined
  /** When the next attempt is due; counted down while the link is down. */
  retryAt?: Timestamp
}

/**
 * Says how the page's live link is doing, what is wrong and when it tries again.
 * Renders a `<div>` whose words, but not the countdown, are a polite live region.
 */
export const RealtimeStatusIndicator = React.forwardRef<
  HTMLDivElement,
  RealtimeStatusIndicatorProps
>(function RealtimeStatusIndicator(
  { status, error, retryAt, live, wanted, denied, className, ...elementProps },
  ref,
) {
  const { translate } = useLivepaneConfig()
  const { label, details } = statusText(translate, status, { live, wanted, denied })
  const problem = error ? errorText(error) : undefined
  const nextAttempt = status === 'live' ? null : toMilliseconds(retryAt)

  return (
    <div
      ref={ref}
      className={clsx('lp-status lp-status-indicator', className)}
      data-status={status}
      {...elementProps}
    >
      <StatusMark status={status} />
      <div className="lp-status-indicator-body">
        {/* The countdown stays outside: a live region would read it aloud every second. */}
        <div role="status" className="lp-status-indicator-words">
          <span className="lp-status-indicator-label">{label}</span>
          {details.length > 0 && <bdi>{details.join(' · ')}</bdi>}
          {problem && (
            <p className="lp-status-indicator-error">
              <bdi>{problem.message}</bdi>
            </p>
          )}
          {problem?.hint && (
            <p className="lp-status-indicator-hint">
              <bdi>{problem.hint}</bdi>
            </p>
          )}
        </div>
        {nextAttempt !== null && <RetryCountdown at={nextAttempt} />}
      </div>
    </div>
  )
})
