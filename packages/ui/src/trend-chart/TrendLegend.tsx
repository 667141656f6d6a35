import { lookOf } from '../chart-frame/chartColors.ts'
import type { TrendSeries } from './trendPoint.ts'

/** Which line is which, by colour and by the pattern of its line. Renders a `<ul>`. */
export function TrendLegend({ series }: { series: readonly TrendSeries[] }) {
  return (
    <ul className="lp-chart-legend">
      {series.map(({ key, label }, index) => {
        const { color, dash } = lookOf(index)
        return (
          <li key={key}>
            <svg aria-hidden="true" viewBox="0 0 22 8" stroke={color} strokeDasharray={dash}>
              <path d="M0 4h22" />
            </svg>
            <bdi>{label}</bdi>
          </li>
        )
      })}
    </ul>
  )
}
