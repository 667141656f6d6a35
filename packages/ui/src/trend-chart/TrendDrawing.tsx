'use client'
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  Tooltip,
  type TooltipContentProps,
  XAxis,
  YAxis,
} from 'recharts'
import { ChartTooltip } from '../chart-frame/ChartTooltip.tsx'
import { lookOf } from '../chart-frame/chartColors.ts'
import { useLivepaneConfig } from '../config/useLivepaneConfig.ts'
import { formatValue, type ValueFormat } from '../format/formatValue.ts'
import { dateTimeFormat } from '../format/intl.ts'
import { momentFormat } from './momentFormat.ts'
import { TrendLegend } from './TrendLegend.tsx'
import { type PlacedPoint, type TrendSeries, tickFormat } from './trendPoint.ts'

export interface TrendDrawingProps {
  points: readonly PlacedPoint[]
  series: readonly TrendSeries[]
  title: string
  /** In pixels. */
  height: number
  format: ValueFormat | undefined
  isFilled: boolean
  startsAtZero: boolean
  windowMs: number | undefined
}

/** The lines, their axes and what a point says. Renders a `<div>` in which time runs from left to right. */
export function TrendDrawing({
  points,
  series,
  title,
  height,
  format,
  isFilled,
  startsAtZero,
  windowMs,
}: TrendDrawingProps) {
  const { locale, timeZone } = useLivepaneConfig()
  const newest = points.at(-1)?.at ?? 0
  const oldest = windowMs === undefined ? (points[0]?.at ?? 0) : newest - windowMs
  const time = dateTimeFormat(locale, { ...tickFormat(oldest, newest), timeZone })
  const moments = points.map(({ at }) => at)
  const moment = dateTimeFormat(locale, momentFormat(timeZone, moments))
  const isSingle = points.length === 1

  return (
    <div dir="ltr">
      {series.length > 1 && <TrendLegend series={series} />}
      <ComposedChart
        responsive
        style={{ inlineSize: '100%', blockSize: height }}
        data={[...points]}
        margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
        aria-label={title}
      >
        <CartesianGrid vertical={false} strokeDasharray="2 4" />
        <XAxis
          dataKey="at"
          type="number"
          scale="time"
          domain={[oldest, newest]}
          ticks={moments}
          interval="equidistantPreserveStart"
          minTickGap={24}
          tickFormatter={(at) => time.format(at)}
          axisLine={false}
          tickLine={false}
          tickMargin={8}
        />
        <YAxis
          width="auto"
          domain={[startsAtZero ? 0 : 'auto', 'auto']}
          tickCount={4}
          tickFormatter={(value) => axisText(locale, value, format)}
          axisLine={false}
          tickLine={false}
        />
        <Tooltip
          isAnimationActive={false}
          content={({ active, payload }: TooltipContentProps) => {
            const point: PlacedPoint | undefined = payload?.[0]?.payload
            if (!active || !point) return null
            return (
              <ChartTooltip
                heading={moment.format(point.at)}
                lines={series.map(({ key, label }, index) => ({
                  key,
                  label,
                  color: lookOf(index).color,
                  value: valueText(locale, point.values[key], format),
                }))}
              />
            )
          }}
        />
        {series.map(({ key, label }, index) => {
          const { color, dash } = lookOf(index)
          const common = {
            dataKey: (point: PlacedPoint) => point.values[key],
            name: label,
            // Straight from point to point: a curve would show values that never were.
            type: 'linear' as const,
            stroke: color,
            strokeWidth: 2,
            // Without motion in any case: a live line that is always on its way never shows what is.
            isAnimationActive: false,
            dot: isSingle,
            activeDot: { r: 4, strokeWidth: 2, stroke: 'var(--lp-surface)', fill: color },
            ...(dash && { strokeDasharray: dash }),
          }
          return isFilled ? (
            <Area key={key} {...common} fill={color} fillOpacity={0.12} />
          ) : (
            <Line key={key} {...common} />
          )
        })}
      </ComposedChart>
    </div>
  )
}

/** Short, because the axis must leave the room to the lines. */
function axisText(locale: string, value: number, format: ValueFormat | undefined): string {
  if (typeof format === 'function') return format(value)
  return formatValue(locale, value, {
    ...format,
    notation: 'compact',
    minimumFractionDigits: 0,
    maximumFractionDigits: 1,
  })
}

function valueText(
  locale: string,
  value: number | null | undefined,
  format: ValueFormat | undefined,
): string {
  return value === null || value === undefined ? '—' : formatValue(locale, value, format)
}
