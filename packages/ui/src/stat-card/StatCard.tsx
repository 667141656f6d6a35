'use client'
import clsx from 'clsx/lite'
import * as React from 'react'
import { ClaimFooter } from '../claim/ClaimFooter.tsx'
import { claimOf } from '../claim/claimOf.ts'
import type { LiveProps } from '../claim/liveProps.ts'
import { toMilliseconds } from '../clock/timestamp.ts'
import { useLivepaneConfig } from '../config/useLivepaneConfig.ts'
import { formatValue, type Value, type ValueFormat } from '../format/formatValue.ts'
import { shownMoment } from '../last-updated/shownMoment.ts'
import { useIsOld } from '../last-updated/useIsOld.ts'
import { Problem } from '../problem/Problem.tsx'
import { Sparkline } from '../sparkline/Sparkline.tsx'
import type { SparklineData } from '../sparkline/sparklineShape.ts'
import { StatCardAnnouncement } from './StatCardAnnouncement.tsx'
import { StatCardValue } from './StatCardValue.tsx'
import { StatTrend } from './StatTrend.tsx'
import { statCardReading } from './statCardReading.ts'
import { readTrend, type Trend, type TrendIntent } from './trend.ts'
import { useFlash } from './useFlash.ts'
import { useLastKnown } from './useLastKnown.ts'

/** Props of `StatCard`. */
export interface StatCardProps
  extends LiveProps,
    Omit<React.ComponentPropsWithoutRef<'div'>, 'title' | 'children'> {
  /** What the number counts. Another title is another number: nothing is carried over from it. */
  title: string
  /** The number, or a finished text. `null`, `undefined` and NaN are missing, and shown as a dash. */
  value: Value | null | undefined
  /** How the number is written: `Intl.NumberFormat` options or a function. */
  format?: ValueFormat | undefined
  /** How the number changed. */
  trend?: Trend | null | undefined
  /**
   * Whether a rise is good news; decides the colour of the trend, not its arrow.
   * @default 'higher-is-better'
   */
  intent?: TrendIntent | undefined
  /** Said below the number, also when that is missing: what it lacks, and why. */
  note?: React.ReactNode
  /** A decoration beside the title. */
  icon?: React.ReactNode
  /** The number's recent course, newest last. `null` is a gap. */
  sparkline?: SparklineData | undefined
  /** Short for `status`: `true` is `'live'`. `status` wins when both are given. */
  isLive?: boolean | undefined
  /**
   * Whether changes are read aloud. Leave it off but for the one number that matters most.
   * @default false
   */
  announce?: boolean | undefined
  /**
   * Least time between two announcements, in milliseconds.
   * @default 10000
   */
  announceEvery?: number | undefined
}

/**
 * One number that says how true it is: when it changed, whether it is live, and since when not.
 * Renders a `<div role="group">` named by its title.
 *
 * @example
 * <StatCard
 *   title="Revenue"
 *   value={revenue}
 *   format={{ style: 'currency', currency: 'EUR' }}
 *   trend={{ value: 12.4, type: 'percent', period: 'vs last week' }}
 *   status="live"
 *   updatedAt={Date.now()}
 * />
 */
export const StatCard = React.forwardRef<HTMLDivElement, StatCardProps>(function StatCard(
  {
    title,
    value,
    format,
    trend,
    intent = 'higher-is-better',
    icon,
    note,
    sparkline,
    isLive = false,
    status = isLive ? 'live' : undefined,
    updatedAt,
    confirmedAt,
    staleAfter,
    loading = false,
    skeletonDelay,
    error,
    onRetry,
    announce = false,
    announceEvery = 10_000,
    className,
    ...elementProps
  },
  ref,
) {
  const { locale } = useLivepaneConfig()
  const titleId = React.useId()

  const at = shownMoment(status, {
    updatedAt: toMilliseconds(updatedAt),
    confirmedAt: toMilliseconds(confirmedAt),
  })
  const lastKnown = useLastKnown(title, value, at)
  const isOld = useIsOld(lastKnown?.updatedAt ?? null, staleAfter, status)
  const hasError = Boolean(error)
  const claim = claimOf({ status, hasError, isOld })
  const { state, known } = statCardReading({
    value,
    updatedAt: at,
    lastKnown,
    loading,
    hasError,
    claim,
  })
  const text = known && formatValue(locale, known.value, format)
  const change = known && readTrend(trend, { locale, format, intent })
  const isFlashing = useFlash(title, text)

  return (
    // biome-ignore lint/a11y/useSemanticElements: a <fieldset> groups the controls of a form
    <div
      ref={ref}
      role="group"
      aria-labelledby={titleId}
      aria-busy={state === 'loading'}
      className={clsx('lp-status lp-stat-card', className)}
      data-state={state}
      data-status={claim}
      data-loading={loading || undefined}
      data-flash={isFlashing || undefined}
      {...elementProps}
    >
      <div className="lp-stat-card-header">
        {icon && (
          <span className="lp-stat-card-icon" aria-hidden="true">
            {icon}
          </span>
        )}
        <span id={titleId} className="lp-stat-card-title">
          {title}
        </span>
      </div>
      <StatCardValue text={text} isLoading={state === 'loading'} delay={skeletonDelay} />
      {change && <StatTrend trend={change} />}
      {sparkline && known && <Sparkline data={sparkline} format={format} />}
      {error && (
        <Problem
          subject={title}
          error={error}
          isHeld={known !== undefined}
          isLinkRefused={status === 'error'}
          isRetrying={loading}
          onRetry={onRetry}
        />
      )}
      {note}
      <ClaimFooter
        claim={claim}
        hasError={hasError}
        at={known?.updatedAt ?? null}
        isHeld={state === 'held'}
      />
      {announce && <StatCardAnnouncement title={title} text={text} everyMs={announceEvery} />}
    </div>
  )
})
