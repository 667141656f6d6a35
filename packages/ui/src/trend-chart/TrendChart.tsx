'use client'
import * as React from 'react'
import { ChartFrame } from '../chart-frame/ChartFrame.tsx'
import { chartMessages } from '../chart-frame/chartMessages.ts'
import type { ChartProps } from '../chart-frame/chartProps.ts'
import { useIsInBrowser } from '../chart-frame/useIsInBrowser.ts'
import { universalTime } from '../clock/exactTime.ts'
import { useLivepaneConfig, useTranslate } from '../config/useLivepaneConfig.ts'
import { formatValue, type ValueFormat } from '../format/formatValue.ts'
import { dateTimeFormat } from '../format/intl.ts'
import { momentFormat } from './momentFormat.ts'
import { TrendDrawing } from './TrendDrawing.tsx'
import { type PlacedPoint, placePoints, type TrendPoint, type TrendSeries } from './trendPoint.ts'

/** Props of `TrendChart`. */
export interface TrendChartProps extends ChartProps {
  /** Values over time, in any order. Keep the array's identity while nothing changes. */
  data: readonly TrendPoint[]
  /** The lines. Give few: from six on nobody can tell them apart. */
  series: readonly TrendSeries[]
  /** How values are written: `Intl.NumberFormat` options or a function. */
  format?: ValueFormat | undefined
  /**
   * Whether the space below a line is filled. Only sensible with one series.
   * @default false
   */
  isFilled?: boolean | undefined
  /**
   * Whether the axis of values starts at zero, so that heights can be compared.
   * @default true
   */
  startsAtZero?: boolean | undefined
  /**
   * Milliseconds of the past that are shown, counted from the newest point, so that a live chart keeps its scale.
   * @default everything
   */
  windowMs?: number | undefined
}

/**
 * How numbers went over time. Follows a live series frame by frame, without animation, and stands
 * still while someone looks closely. Left and right keys walk from point to point.
 * Renders a `<section>` named by its title.
 *
 * @example
 * <TrendChart
 *   title="Revenue"
 *   data={months.map(({ month, total }) => ({ at: month, values: { total } }))}
 *   series={[{ key: 'total', label: 'Revenue' }]}
 *   format={{ style: 'currency', currency: 'EUR' }}
 * />
 */
export const TrendChart = React.forwardRef<HTMLElement, TrendChartProps>(function TrendChart(
  { data, series, format, isFilled = false, startsAtZero = true, windowMs, ...frameProps },
  ref,
) {
  const { locale, timeZone } = useLivepaneConfig()
  const isInBrowser = useIsInBrowser()
  const translate = useTranslate(chartMessages)
  const points = React.useMemo(() => placePoints(data, series, windowMs), [data, series, windowMs])
  const { title } = frameProps
  const moment = React.useMemo(
    () =>
      dateTimeFormat(
        locale,
        momentFormat(
          timeZone,
          points.map(({ at }) => at),
        ),
      ),
    [locale, timeZone, points],
  )

  const draw = React.useCallback(
    (drawn: readonly PlacedPoint[], height: number) => (
      <TrendDrawing
        points={drawn}
        series={series}
        title={title}
        height={height}
        format={format}
        isFilled={isFilled}
        startsAtZero={startsAtZero}
        windowMs={windowMs}
      />
    ),
    [series, title, format, isFilled, startsAtZero, windowMs],
  )

  return (
    <ChartFrame
      ref={ref}
      {...frameProps}
      data={points}
      draw={draw}
      heightOf={() => 240}
      columns={[translate('time'), ...series.map(({ label }) => label)]}
      rowsOf={(drawn) =>
        // The newest first: who reads a table of a live chart wants to know what is now.
        [...drawn].reverse().map(({ at, values }) => ({
          key: String(at),
          heading: isInBrowser ? moment.format(at) : universalTime(at),
          cells: series.map(({ key }) => {
            const value = values[key] ?? null
            return value === null ? '—' : formatValue(locale, value, format)
          }),
        }))
      }
    />
  )
})
