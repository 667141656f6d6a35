import { usePlotArea } from 'recharts'
import type { BarRow } from './BarsDrawing.tsx'

/** Space between a bar and its words, in pixels. */
const GAP = 8

export interface BarTextsProps {
  rows: readonly BarRow[]
  /** Length of the whole axis. */
  max: number
  /** Whether the words stand at the end of the axis in one column, or each at the end of its bar. */
  isAtTheEnd: boolean
  /** Whether bars run from right to left. */
  isRtl: boolean
}

/** The words of each bar. Renders SVG texts, and nothing before the chart has its size. */
export function BarTexts({ rows, max, isAtTheEnd, isRtl }: BarTextsProps) {
  const area = usePlotArea()
  if (!area) return null
  const step = area.height / rows.length

  return rows.map(({ key, value, text }, index) => {
    const length = (isAtTheEnd ? 1 : value / max) * area.width + GAP
    return (
      <text
        key={key}
        className="lp-bar-text"
        x={isRtl ? area.x + area.width - length : area.x + length}
        y={area.y + step * (index + 0.5)}
        textAnchor={isRtl ? 'end' : 'start'}
        dominantBaseline="central"
      >
        {text}
      </text>
    )
  })
}
