'use client'
import clsx from 'clsx/lite'
import * as React from 'react'
import { useLivepaneConfig } from '../config/useLivepaneConfig.ts'
import { formatValue, type ValueFormat } from '../format/formatValue.ts'
import { HEIGHT, isValue, type SparklineData, sparklineShape, WIDTH } from './sparklineShape.ts'

/** Props of `Sparkline`. */
export interface SparklineProps
  extends Omit<React.ComponentPropsWithoutRef<'svg'>, 'format' | 'min' | 'max'> {
  /** Values in order of time, newest last. `null` is a gap, never a zero. */
  data: SparklineData
  /**
   * What the line says, for those who do not see it.
   * @default the number of points, the first, last, lowest and highest value
   */
  label?: string | undefined
  /** How the values are written in the default `label`. */
  format?: ValueFormat | undefined
  /**
   * Value at the bottom edge.
   * @default the lowest value
   */
  min?: number | undefined
  /**
   * Value at the top edge.
   * @default the highest value
   */
  max?: number | undefined
}

/**
 * The recent course of one number. Time runs from left to right in every language.
 * Renders an `<svg role="img">` that fills the width it is given.
 */
export const Sparkline = React.forwardRef<SVGSVGElement, SparklineProps>(function Sparkline(
  { data, label, format, min, max, className, ...elementProps },
  ref,
) {
  const { locale, translate } = useLivepaneConfig()
  const gradient = React.useId()

  const values = data.filter(isValue)
  const lowest = Math.min(...values)
  const highest = Math.max(...values)
  const [first, last] = [values[0], values.at(-1)]
  const shape = sparklineShape(data, { min: min ?? lowest, max: max ?? highest })
  const say = (value: number) => formatValue(locale, value, format)

  return (
    <svg
      ref={ref}
      role="img"
      aria-label={
        label ??
        (first === undefined || last === undefined
          ? translate('noValue')
          : translate('sparkline', {
              count: values.length,
              first: say(first),
              last: say(last),
              lowest: say(lowest),
              highest: say(highest),
            }))
      }
      className={clsx('lp-sparkline', className)}
      data-state={values.length === 0 ? 'empty' : 'ready'}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      {...elementProps}
    >
      <linearGradient id={gradient} x2="0" y2="1">
        <stop stopColor="currentColor" stopOpacity="0.18" />
        <stop offset="1" stopColor="currentColor" stopOpacity="0" />
      </linearGradient>
      <path className="lp-sparkline-area" d={shape.area} fill={`url(#${gradient})`} />
      <path className="lp-sparkline-line" d={shape.line} />
      {/* A line of no length with round ends: a circle would be stretched with the box. */}
      {shape.end && <path className="lp-sparkline-end" d={`M${shape.end.x} ${shape.end.y}h0`} />}
      {values.length === 0 && (
        <path className="lp-sparkline-none" d={`M0 ${HEIGHT / 2}h${WIDTH}`} />
      )}
    </svg>
  )
})
