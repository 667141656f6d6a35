'use client'
import clsx from 'clsx'
import * as React from 'react'
import { type Timestamp, toMilliseconds } from '../clock/timestamp.ts'
import type { ErrorLike } from '../error-text/errorText.ts'
import { shownMoment } from '../last-updated/shownMoment.ts'
import { useFreshness } from '../last-updated/useFreshness.ts'
import type { LiveStatus } from '../live-status/liveStatus.ts'
import { Problem } from '../problem/Problem.tsx'
import { cardClaim } from '../stat-card/cardClaim.ts'
import { StatCardFooter } from '../stat-card/StatCardFooter.tsx'
import { PanelAbsence } from './PanelAbsence.tsx'
import { type PanelContent, panelState } from './panelState.ts'

/** Props of `Panel`. */
export interface PanelProps extends Omit<React.ComponentPropsWithoutRef<'section'>, 'title'> {
  /** What the panel shows. */
  title: string
  /** Whether what it shows is known, and whether there is any of it. `children` are shown when there is. */
  content: PanelContent
  /**
   * `'part'` is one of several inside a card: without a frame of its own, with a smaller heading.
   * @default 'card'
   */
  variant?: 'card' | 'part' | undefined
  /** Stands at the end of the heading's line: a count, a choice, a button. */
  actions?: React.ReactNode
  /** Said below what is shown, also when that is nothing: what is missing, and why. */
  note?: React.ReactNode
  /** Said where there is nothing. @default 'Nothing here yet' */
  emptyTitle?: string | undefined
  emptyHint?: string | undefined
  /** The link behind the data. Without it the panel claims nothing. */
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
  /** Why the data could not be fetched, or with `status="error"` why it is not followed. */
  error?: ErrorLike | null | undefined
  /**
   * Whether `error` means that the reader may not see the data, which no retry changes by itself.
   * @default false
   */
  isDenied?: boolean | undefined
  /** Called to fetch the data again. Without it there is no button. */
  onRetry?: (() => void) | undefined
}

/**
 * A frame around something live, which says how true it is, and when there is nothing, why.
 * Renders a `<section>` named by its heading.
 *
 * @example
 * <Panel title="Clients" content={clients ? 'filled' : 'unknown'} status="live" updatedAt={at}>
 *   <ClientList clients={clients} />
 * </Panel>
 */
export const Panel = React.forwardRef<HTMLElement, PanelProps>(function Panel(
  {
    title,
    content,
    variant = 'card',
    actions,
    note,
    emptyTitle,
    emptyHint,
    status,
    updatedAt,
    confirmedAt,
    staleAfter,
    loading = false,
    skeletonDelay,
    error,
    isDenied = false,
    onRetry,
    className,
    children,
    ...elementProps
  },
  ref,
) {
  const titleId = React.useId()
  const at = shownMoment(status, {
    updatedAt: toMilliseconds(updatedAt),
    confirmedAt: toMilliseconds(confirmedAt),
  })
  const hasError = Boolean(error)
  const isOld = useFreshness(at, staleAfter, status) === 'stale'
  const claim = cardClaim({ status, hasError, isOld })
  const state = panelState({ content, claim, hasError, isDenied })
  const isKnown = content !== 'unknown'
  const Heading = variant === 'card' ? 'h2' : 'h3'

  return (
    <section
      ref={ref}
      aria-labelledby={titleId}
      aria-busy={loading || undefined}
      className={clsx('lp-status lp-panel', className)}
      data-state={state}
      data-status={claim}
      data-variant={variant}
      {...elementProps}
    >
      <header className="lp-panel-header">
        <Heading id={titleId}>{title}</Heading>
        {actions}
      </header>
      {error && state !== 'denied' && (
        <Problem
          subject={title}
          error={error}
          isHeld={isKnown}
          isLinkRefused={status === 'error'}
          isRetrying={loading}
          onRetry={onRetry}
        />
      )}
      {content === 'filled' ? (
        <div className="lp-panel-body">{children}</div>
      ) : (
        <PanelAbsence
          state={state}
          title={title}
          emptyTitle={emptyTitle}
          emptyHint={emptyHint}
          skeletonDelay={skeletonDelay}
          isRetrying={loading}
          onRetry={onRetry}
        />
      )}
      {note}
      {isKnown && (
        <StatCardFooter
          // The box above has said that something is wrong, and what.
          claim={hasError && claim === 'error' ? undefined : claim}
          updatedAt={at}
          isHeld={state === 'held'}
        />
      )}
    </section>
  )
})
