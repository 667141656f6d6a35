'use client'
import { useLivepaneConfig } from '../config/useLivepaneConfig.ts'
import { VisuallyHidden } from '../visually-hidden/VisuallyHidden.tsx'
import type { TrendReading } from './trend.ts'

/**
 * A trend in an arrow, a number and words. The arrow is filled for good news and hollow for bad,
 * so that colour is not the only difference. Renders a `<div>`.
 */
export function StatTrend({ trend }: { trend: TrendReading }) {
  const { translate } = useLivepaneConfig()
  const { direction, sentiment, text, period } = trend

  return (
    <div className="lp-stat-trend" data-direction={direction} data-sentiment={sentiment}>
      <span className="lp-stat-trend-change">
        {direction && (
          <>
            <svg className="lp-stat-trend-arrow" viewBox="0 0 10 10" aria-hidden="true">
              <path d={arrows[direction]} />
            </svg>
            <VisuallyHidden>
              {translate(direction === 'flat' ? 'unchanged' : direction)}{' '}
            </VisuallyHidden>
          </>
        )}
        <bdi>{text}</bdi>
      </span>
      {period && <span className="lp-stat-trend-period">{period}</span>}
      {sentiment !== 'neutral' && (
        <VisuallyHidden>{translate(sentiment === 'good' ? 'better' : 'worse')}</VisuallyHidden>
      )}
    </div>
  )
}

const arrows = {
  up: 'M5 1.5 9 8.5H1Z',
  down: 'M5 8.5 9 1.5H1Z',
  flat: 'M1 5h8',
} as const
