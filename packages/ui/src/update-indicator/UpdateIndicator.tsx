'use client'
import clsx from 'clsx/lite'
import { Pause, Play, RefreshCw } from 'lucide-react'
import * as React from 'react'
import { Button } from '../button/Button.tsx'
import { type Timestamp, toMilliseconds } from '../clock/timestamp.ts'
import { useLivepaneConfig, useTranslate } from '../config/useLivepaneConfig.ts'
import { AgeingTime } from '../last-updated/AgeingTime.tsx'
import { freshness } from '../last-updated/freshness.ts'
import { shownMoment } from '../last-updated/shownMoment.ts'
import { linkMessages } from '../live-status/linkMessages.ts'
import type { LiveCounts, LiveStatus } from '../live-status/liveStatus.ts'
import { StatusMark } from '../live-status/StatusMark.tsx'
import { statusText } from '../live-status/statusText.ts'
import { VisuallyHidden } from '../visually-hidden/VisuallyHidden.tsx'

/** Props of `UpdateIndicator`. */
export interface UpdateIndicatorProps
  extends Omit<React.ComponentPropsWithoutRef<'div'>, 'children' | 'onPause'>,
    LiveCounts {
  /** What to claim. `'paused'` turns the pause button into a resume button. */
  status: LiveStatus
  /** Whether new data is being fetched or applied now. */
  isUpdating: boolean
  /** When the data on the page was last updated; `null` before the first time. */
  lastUpdated: Timestamp
  /**
   * When the data was last known to be true. While the link is down, this is the time since when it
   * may have changed.
   * @default lastUpdated
   */
  confirmedAt?: Timestamp
  /**
   * Changes held back while paused.
   * @default 0
   */
  pending?: number | undefined
  /** Called with `true` to hold the page still and with `false` to let it move. Without it there is no button. */
  onPause?: ((isPaused: boolean) => void) | undefined
  /** Called to fetch everything now. Without it there is no button. */
  onRefresh?: (() => void) | undefined
}

/**
 * One row for the top of a live page: its status, its age, and the controls that hold it still.
 * Renders a `<div role="group">`.
 *
 * @example
 * <UpdateIndicator
 *   status={status}
 *   isUpdating={isUpdating}
 *   lastUpdated={lastUpdated}
 *   confirmedAt={confirmedAt}
 *   pending={pending}
 *   onPause={(isPaused) => (isPaused ? pause() : resume())}
 *   onRefresh={refresh}
 * />
 */
export const UpdateIndicator = React.forwardRef<HTMLDivElement, UpdateIndicatorProps>(
  function UpdateIndicator(
    {
      status,
      isUpdating,
      lastUpdated,
      confirmedAt,
      pending = 0,
      onPause,
      onRefresh,
      live,
      wanted,
      denied,
      className,
      ...elementProps
    },
    ref,
  ) {
    const { translate } = useLivepaneConfig()
    const translateLink = useTranslate(linkMessages)
    const { label, details } = statusText(translate, status, { live, wanted, denied })
    const at = shownMoment(status, {
      updatedAt: toMilliseconds(lastUpdated),
      confirmedAt: toMilliseconds(confirmedAt),
    })
    const isPaused = status === 'paused'

    return (
      // biome-ignore lint/a11y/useSemanticElements: a <fieldset> groups the controls of a form
      <div
        ref={ref}
        role="group"
        aria-label={translateLink('liveUpdates')}
        className={clsx('lp-status lp-update-indicator', className)}
        data-status={status}
        data-updating={isUpdating || undefined}
        {...elementProps}
      >
        <span role="status" className="lp-update-indicator-status">
          <StatusMark status={status} />
          {[label, ...details].join(' · ')}
        </span>
        <span>
          {at === null ? (
            translate('notUpdatedYet')
          ) : (
            <AgeingTime
              at={at}
              state={freshness({ at, status, isOld: false })}
              form="after-status"
              length="long"
            />
          )}
        </span>
        {isUpdating && <VisuallyHidden>{translateLink('updating')}</VisuallyHidden>}
        {pending > 0 && (
          <bdi className="lp-update-indicator-pending">
            {translateLink('waiting', { count: pending })}
          </bdi>
        )}
        {(onPause || onRefresh) && (
          <span className="lp-update-indicator-actions">
            {onPause && (
              <Button onClick={() => onPause(!isPaused)}>
                {isPaused ? <Play /> : <Pause />}
                {translateLink(isPaused ? 'resume' : 'pause')}
              </Button>
            )}
            {onRefresh && (
              <Button onClick={() => onRefresh()}>
                <RefreshCw className="lp-update-indicator-spinner" />
                {translateLink('refresh')}
              </Button>
            )}
          </span>
        )}
        {/* Always there, and last in the row, so that a short update moves nothing. */}
        {!onRefresh && <RefreshCw className="lp-update-indicator-spinner" />}
      </div>
    )
  },
)
