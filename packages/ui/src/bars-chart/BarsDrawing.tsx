'use client'
import * as React from 'react'
import { Bar, BarChart, Cell, ReferenceLine, XAxis, YAxis } from 'recharts'
import type { TooltipLine } from '../chart-frame/ChartTooltip.tsx'
import { useLivepaneConfig } from '../config/useLivepaneConfig.ts'
import { BarTexts } from './BarTexts.tsx'
import { BarTooltip } from './BarTooltip.tsx'
import { walkBars } from './walkBars.ts'

/** One bar. */
export interface BarRow {
  key: string
  label: string
  /** Its length. */
  value: number
  /** What stands at its end. */
  text: string
  /** Whether it is drawn in another colour and pattern. */
  isMarked: boolean
  /** What its tooltip says. */
  lines: readonly TooltipLine[]
}

export interface BarsDrawingProps {
  rows: readonly BarRow[]
  title: string
  /** In pixels. */
  height: number
  /** Length of the whole axis. */
  max: number
  /** Whether what is left of the axis is drawn behind each bar. */
  hasTrack: boolean
  /** Where a line is drawn across all bars. */
  limit: number | undefined
}

/** Height of a bar and the space around it, in pixels. */
export const BAR_STEP = 36

/** What is left of the axis behind a bar. */
const TRACK = 'color-mix(in srgb, var(--lp-text) 9%, transparent)'

/** Longest label, in characters, that stands beside a bar; the tooltip and the table have the rest. */
const LABEL_LENGTH = 18

/** Bars from the start of the line to its end, each with its words. Renders a `<div>`. */
export function BarsDrawing({ rows, title, height, max, hasTrack, limit }: BarsDrawingProps) {
  const isRtl = useLivepaneConfig().dir === 'rtl'
  const hatching = React.useId()

  return (
    <div className="lp-chart-bars" dir="ltr" onKeyDownCapture={walkBars}>
      <BarChart
        responsive
        layout="vertical"
        style={{ inlineSize: '100%', blockSize: height }}
        data={[...rows]}
        margin={{ top: 0, bottom: 0, left: isRtl ? 56 : 0, right: isRtl ? 0 : 56 }}
        barSize={16}
        aria-label={title}
      >
        <defs>
          <pattern
            id={hatching}
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="6" height="6" fill="var(--lp-error)" fillOpacity="0.35" />
            <rect width="3" height="6" fill="var(--lp-error)" />
          </pattern>
        </defs>
        <XAxis type="number" domain={[0, max]} hide reversed={isRtl} />
        <YAxis
          type="category"
          dataKey="label"
          width="auto"
          orientation={isRtl ? 'right' : 'left'}
          tickFormatter={shortLabel}
          interval={0}
          axisLine={false}
          tickLine={false}
          tickMargin={8}
        />
        <BarTooltip />
        <Bar
          dataKey="value"
          isAnimationActive={false}
          background={hasTrack ? { radius: 4, fill: TRACK } : false}
          radius={4}
          minPointSize={2}
          fill="var(--lp-chart-1)"
        >
          {rows.map(({ key, isMarked }) => (
            <Cell key={key} fill={isMarked ? `url(#${hatching})` : 'var(--lp-chart-1)'} />
          ))}
        </Bar>
        {limit !== undefined && (
          <ReferenceLine x={limit} stroke="var(--lp-text-muted)" strokeDasharray="3 3" />
        )}
        <BarTexts rows={rows} max={max} isAtTheEnd={hasTrack} isRtl={isRtl} />
      </BarChart>
    </div>
  )
}

function shortLabel(label: string): string {
  return label.length > LABEL_LENGTH ? `${label.slice(0, LABEL_LENGTH - 1).trimEnd()}…` : label
}
