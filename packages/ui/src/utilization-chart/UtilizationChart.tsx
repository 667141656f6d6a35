'use client'
import * as React from 'react'
import { BAR_STEP, type BarRow, BarsDrawing } from '../bars-chart/BarsDrawing.tsx'
import { ChartFrame } from '../chart-frame/ChartFrame.tsx'
import { chartMessages } from '../chart-frame/chartMessages.ts'
import type { ChartProps } from '../chart-frame/chartProps.ts'
import { useLivepaneConfig, useTranslate } from '../config/useLivepaneConfig.ts'
import { formatValue, type ValueFormat } from '../format/formatValue.ts'
import { type Load, loadsOf, type UtilizationItem } from './utilization.ts'

/** Props of `UtilizationChart`. */
export interface UtilizationChartProps extends ChartProps {
  /** What is used, and how much of it there is. Keep the array's identity while nothing changes. */
  data: readonly UtilizationItem[]
  /** How amounts are written: `Intl.NumberFormat` options or a function. */
  format?: ValueFormat | undefined
  /**
   * Share of the capacity above which a bar is marked, by colour and pattern, and in words in the table.
   * @default 0.9
   */
  limit?: number | undefined
}

/**
 * How much of what there is is in use. Renders a `<section>` named by its title.
 */
export const UtilizationChart = React.forwardRef<HTMLElement, UtilizationChartProps>(
  function UtilizationChart({ data, format, limit = 0.9, ...frameProps }, ref) {
    const { locale } = useLivepaneConfig()
    const translate = useTranslate(chartMessages)
    const { title } = frameProps

    const loads = React.useMemo(() => loadsOf(data, limit), [data, limit])
    const draw = React.useCallback(
      (drawn: readonly Load[], height: number) => {
        const rows = drawn.filter(({ share }) => share !== null)
        return (
          <BarsDrawing
            rows={rows.map((load): BarRow => {
              const share = shareText(locale, load.share)
              const words = {
                used: amountText(locale, load.used, format),
                capacity: amountText(locale, load.capacity, format),
              }
              return {
                key: load.key,
                label: load.label,
                value: load.share ?? 0,
                text: share,
                isMarked: load.isAboveLimit,
                lines: [
                  {
                    key: 'share',
                    label: translate('usedOf', words),
                    value: load.isAboveLimit ? `${share}, ${translate('aboveLimit')}` : share,
                    color: undefined,
                  },
                ],
              }
            })}
            title={title}
            height={height}
            max={Math.max(1, ...rows.map(({ share }) => share ?? 0))}
            hasTrack
            limit={limit}
          />
        )
      },
      [locale, format, limit, title, translate],
    )

    return (
      <ChartFrame
        ref={ref}
        {...frameProps}
        data={loads}
        draw={draw}
        heightOf={(drawn) => drawn.filter(({ share }) => share !== null).length * BAR_STEP}
        columns={[
          translate('resource'),
          translate('inUse'),
          translate('capacity'),
          translate('utilization'),
        ]}
        rowsOf={(drawn) =>
          drawn.map(({ key, label, used, capacity, share, isAboveLimit }) => ({
            key,
            heading: label,
            cells: [
              amountText(locale, used, format),
              amountText(locale, capacity, format),
              shareText(locale, share) + (isAboveLimit ? `, ${translate('aboveLimit')}` : ''),
            ],
          }))
        }
      />
    )
  },
)

function amountText(
  locale: string,
  amount: number | null,
  format: ValueFormat | undefined,
): string {
  return amount === null ? '—' : formatValue(locale, amount, format)
}

function shareText(locale: string, share: number | null): string {
  return amountText(locale, share, { style: 'percent', maximumFractionDigits: 0 })
}
