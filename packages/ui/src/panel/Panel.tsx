'use client'
import clsx from 'clsx/lite'
import * as React from 'react'
import { ClaimFooter } from '../claim/ClaimFooter.tsx'
import type { LiveProps } from '../claim/liveProps.ts'
import { useClaim } from '../claim/useClaim.ts'
import { Problem } from '../problem/Problem.tsx'
import { PanelAbsence } from './PanelAbsence.tsx'
import { type PanelContent, panelState } from './panelState.ts'

/** Props of `Panel`. */
export interface PanelProps
  extends LiveProps,
    Omit<React.ComponentPropsWithoutRef<'section'>, 'title'> {
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
  /**
   * Whether `error` means that the reader may not see the data, which no retry changes by itself.
   * @default false
   */
  isDenied?: boolean | undefined
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
  const { at, hasError, claim } = useClaim({
    status,
    updatedAt,
    confirmedAt,
    staleAfter,
    error,
  })
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
        <ClaimFooter claim={claim} hasError={hasError} at={at} isHeld={state === 'held'} />
      )}
    </section>
  )
})
