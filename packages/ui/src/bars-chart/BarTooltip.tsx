'use client'
import { Tooltip, type TooltipContentProps, useChartWidth } from 'recharts'
import { ChartTooltip } from '../chart-frame/ChartTooltip.tsx'
import type { BarRow } from './BarsDrawing.tsx'

/** Below this width of the chart, in pixels, there is no room for a tooltip beside the labels. */
const ROOM_BESIDE_LABELS = 360

/** What a bar's tooltip says, beside the labels or, on a small page, over them. */
export function BarTooltip() {
  const width = useChartWidth()
  return (
    <Tooltip
      isAnimationActive={false}
      // By itself it starts where the bars start, and would leave the page.
      {...(width !== undefined && width < ROOM_BESIDE_LABELS && { position: { x: 0 } })}
      content={({ active, payload }: TooltipContentProps) => {
        const row: BarRow | undefined = payload?.[0]?.payload
        if (!active || !row) return null
        return <ChartTooltip heading={row.label} lines={row.lines} />
      }}
    />
  )
}
