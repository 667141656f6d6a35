'use client'
import { useLivepaneConfig } from '../config/useLivepaneConfig.ts'
import { Skeleton } from '../skeleton/Skeleton.tsx'
import { VisuallyHidden } from '../visually-hidden/VisuallyHidden.tsx'

export interface StatCardValueProps {
  /** The written value; `undefined` when there is none. */
  text: string | undefined
  /** Whether the first value is on its way. */
  isLoading: boolean
  /** How long loading stays invisible, in milliseconds. */
  delay: number | undefined
}

/** The number itself, its absence, or its place while it loads. Renders a `<div>`. */
export function StatCardValue({ text, isLoading, delay }: StatCardValueProps) {
  const { translate } = useLivepaneConfig()

  return (
    <div className="lp-stat-card-value" data-length={lengthOf(text)}>
      {text !== undefined ? (
        <bdi className="lp-stat-card-number">{text}</bdi>
      ) : (
        <>
          {isLoading ? (
            <Skeleton className="lp-stat-card-skeleton" delay={delay} />
          ) : (
            <span className="lp-stat-card-none" aria-hidden="true">
              —
            </span>
          )}
          <VisuallyHidden>{translate(isLoading ? 'loading' : 'noValue')}</VisuallyHidden>
        </>
      )}
    </div>
  )
}

/** From how many characters on a value has to fit itself to a narrow card. */
const LONG = 10
const VERY_LONG = 15

/** How long a value is, for the stylesheet, which cannot count characters. */
function lengthOf(text: string | undefined): 'long' | 'very-long' | undefined {
  if (text === undefined || text.length < LONG) return undefined
  return text.length < VERY_LONG ? 'long' : 'very-long'
}
