'use client'
import clsx from 'clsx/lite'
import { ChartNoAxesColumn, ChartSpline, Table2 } from 'lucide-react'
import * as React from 'react'
import { IconButton } from '../button/IconButton.tsx'
import { ChartTable, type ChartTableRow } from '../chart-table/ChartTable.tsx'
import { ClaimFooter } from '../claim/ClaimFooter.tsx'
import { useClaim } from '../claim/useClaim.ts'
import { useTranslate } from '../config/useLivepaneConfig.ts'
import { isHeld } from '../live-status/liveStatus.ts'
import { Problem } from '../problem/Problem.tsx'
import { Skeleton } from '../skeleton/Skeleton.tsx'
import { chartMessages } from './chartMessages.ts'
import type { ChartProps } from './chartProps.ts'
import { useAttention } from './useAttention.ts'
import { useIsInBrowser } from './useIsInBrowser.ts'
import { useLastFilled } from './useLastFilled.ts'
import { useLiveData } from './useLiveData.ts'

/** A chart's data in its two forms. */
export interface ChartForms<Item> {
  columns: readonly string[]
  rowsOf: (data: readonly Item[]) => ChartTableRow[]
  /** Draws it. Called only in a browser. */
  draw: (data: readonly Item[], height: number) => React.ReactElement
  /** Height that the drawing needs, in pixels. */
  heightOf: (data: readonly Item[]) => number
}

export interface ChartFrameProps<Item> extends ChartProps, ChartForms<Item> {
  data: readonly Item[]
}

/** What every chart has around its drawing: title, state, age, and its numbers as a table. Renders a `<section>`. */
export const ChartFrame = React.forwardRef(function ChartFrame<Item>(
  {
    title,
    data,
    columns,
    rowsOf,
    draw,
    heightOf,
    height,
    defaultView = 'chart',
    status,
    updatedAt,
    confirmedAt,
    staleAfter,
    loading = false,
    skeletonDelay,
    error,
    onRetry,
    className,
    ...elementProps
  }: ChartFrameProps<Item>,
  ref: React.ForwardedRef<HTMLElement>,
) {
  const translate = useTranslate(chartMessages)
  const titleId = React.useId()
  const [view, setView] = React.useState(defaultView)
  const { hasAttention, handlers } = useAttention()
  const isInBrowser = useIsInBrowser()

  const { at, hasError, claim } = useClaim({
    status,
    updatedAt,
    confirmedAt,
    staleAfter,
    error,
  })
  const known = useLastFilled(data, loading || isHeld(claim))
  const shown = useLiveData(known, hasAttention)
  const drawn = shown.length === 0 ? known : shown
  const isEmpty = drawn.length === 0
  const state = isEmpty
    ? hasError
      ? 'failed'
      : loading
        ? 'loading'
        : 'empty'
    : isHeld(claim)
      ? 'held'
      : 'ready'
  const pixels = height ?? heightOf(drawn)

  // A chart redraws all of itself, so it is drawn anew only when what it draws is.
  const drawing = React.useMemo(() => draw(drawn, pixels), [draw, drawn, pixels])

  return (
    <section
      ref={ref}
      aria-labelledby={titleId}
      aria-busy={loading || undefined}
      className={clsx('lp-status lp-chart', className)}
      data-state={state}
      data-status={claim}
      data-view={view}
      data-frozen={hasAttention && shown !== known ? true : undefined}
      {...elementProps}
    >
      <header className="lp-chart-header">
        <h3 id={titleId}>{title}</h3>
        {!isEmpty && (
          <IconButton
            label={translate(view === 'chart' ? 'showAsTable' : 'showAsChart')}
            name={`${translate(view === 'chart' ? 'showAsTable' : 'showAsChart')}: ${title}`}
            onClick={() => setView(view === 'chart' ? 'table' : 'chart')}
          >
            {view === 'chart' ? <Table2 /> : <ChartSpline />}
          </IconButton>
        )}
      </header>
      {error && (
        <Problem
          subject={title}
          error={error}
          isHeld={!isEmpty}
          isLinkRefused={status === 'error'}
          isRetrying={loading}
          onRetry={onRetry}
        />
      )}
      {state === 'loading' && <Skeleton className="lp-chart-skeleton" delay={skeletonDelay} />}
      {state === 'empty' && (
        <div className="lp-empty">
          <span className="lp-empty-icon">
            <ChartNoAxesColumn />
          </span>
          <strong>{translate('noData')}</strong>
          <p>{translate('noDataHint')}</p>
        </div>
      )}
      {!isEmpty && view === 'table' && (
        <ChartTable caption={title} columns={columns} rows={rowsOf(drawn)} />
      )}
      {!isEmpty && view === 'chart' && (
        // Time and amounts run the same way in every language. Server and first render draw nothing,
        // because both would have to agree on a width that neither knows.
        <div className="lp-chart-body" {...handlers}>
          {isInBrowser && drawing}
        </div>
      )}
      <ClaimFooter claim={claim} hasError={hasError} at={at} isHeld={isHeld(claim)} />
    </section>
  )
}) as <Item>(
  props: ChartFrameProps<Item> & { ref?: React.Ref<HTMLElement> | undefined },
) => React.ReactElement
