'use client'
import * as React from 'react'
import { BAR_STEP, type BarRow, BarsDrawing } from '../bars-chart/BarsDrawing.tsx'
import { ChartFrame } from '../chart-frame/ChartFrame.tsx'
import { chartMessages } from '../chart-frame/chartMessages.ts'
import type { ChartProps } from '../chart-frame/chartProps.ts'
import { useLivepaneConfig, useTranslate } from '../config/useLivepaneConfig.ts'
import { formatValue, type ValueFormat } from '../format/formatValue.ts'
import { isValue } from '../sparkline/sparklineShape.ts'

/** One part of a whole. */
export interface BreakdownPart {
  /** Tells parts apart. @default `label` */
  key?: string | undefined
  label: string
  /** Not negative. What is missing is left out of the drawing and a dash in the table. */
  value: number | null | undefined
}

/** Props of `BreakdownChart`. */
export interface BreakdownChartProps extends ChartProps {
  /** The parts. Keep the array's identity while nothing changes. */
  data: readonly BreakdownPart[]
  /** How values are written: `Intl.NumberFormat` options or a function. */
  format?: ValueFormat | undefined
  /**
   * Whether the largest part comes first; else the order given is kept, as for stages of a process.
   * @default true
   */
  isSorted?: boolean | undefined
}

/**
 * What a whole is made of: a bar, an amount and a share for each part. Bars and not slices, because
 * lengths can be compared and labelled. Renders a `<section>` named by its title.
 */
export const BreakdownChart = React.forwardRef<HTMLElement, BreakdownChartProps>(
  function BreakdownChart({ data, format, isSorted = true, ...frameProps }, ref) {
    const { locale } = useLivepaneConfig()
    const translate = useTranslate(chartMessages)
    const { title } = frameProps

    const parts = React.useMemo(() => partsOf(data, isSorted), [data, isSorted])
    const draw = React.useCallback(
      (drawn: readonly Part[], height: number) => {
        const rows = drawn.filter(({ value }) => value !== null)
        return (
          <BarsDrawing
            rows={rows.map((part): BarRow => {
              const amount = textOf(locale, part.value, format)
              const share = shareText(locale, part.share)
              return {
                key: part.key,
                label: part.label,
                value: part.value ?? 0,
                text: amount,
                isMarked: false,
                lines: [
                  { key: 'amount', label: translate('amount'), value: amount, color: undefined },
                  { key: 'share', label: translate('share'), value: share, color: undefined },
                ],
              }
            })}
            title={title}
            height={height}
            max={Math.max(...rows.map(({ value }) => value ?? 0)) || 1}
            hasTrack={false}
            limit={undefined}
          />
        )
      },
      [locale, format, title, translate],
    )

    return (
      <ChartFrame
        ref={ref}
        {...frameProps}
        data={parts}
        draw={draw}
        heightOf={(drawn) => drawn.filter(({ value }) => value !== null).length * BAR_STEP}
        columns={[translate('category'), translate('amount'), translate('share')]}
        rowsOf={(drawn) =>
          drawn.map(({ key, label, value, share }) => ({
            key,
            heading: label,
            cells: [textOf(locale, value, format), shareText(locale, share)],
          }))
        }
      />
    )
  },
)

interface Part {
  key: string
  label: string
  value: number | null
  share: number | null
}

/** Pure. Each part with its share of the sum; a sum of zero has no shares. */
function partsOf(data: readonly BreakdownPart[], isSorted: boolean): Part[] {
  const amount = (value: number | null | undefined) => (isValue(value) ? Math.max(0, value) : null)
  const sum = data.reduce((total, { value }) => total + (amount(value) ?? 0), 0)
  const parts = data.map(({ key, label, value }) => {
    const own = amount(value)
    return { key: key ?? label, label, value: own, share: own === null || !sum ? null : own / sum }
  })
  return isSorted ? parts.sort((one, other) => (other.value ?? -1) - (one.value ?? -1)) : parts
}

function textOf(locale: string, value: number | null, format: ValueFormat | undefined): string {
  return value === null ? '—' : formatValue(locale, value, format)
}

function shareText(locale: string, share: number | null): string {
  return textOf(locale, share, { style: 'percent', maximumFractionDigits: 1 })
}
