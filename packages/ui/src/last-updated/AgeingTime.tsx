'use client'
import { exactTime, universalTime } from '../clock/exactTime.ts'
import type { RelativeTimeLength } from '../clock/relativeTime.ts'
import { useClock } from '../clock/useClock.ts'
import { useLivepaneConfig } from '../config/useLivepaneConfig.ts'
import type { Freshness } from './freshness.ts'
import { type LastUpdatedForm, lastUpdatedText } from './lastUpdatedText.ts'

export interface AgeingTimeProps {
  /** Milliseconds since 1970. */
  at: number
  state: Freshness
  form: LastUpdatedForm
  length: RelativeTimeLength
}

/**
 * A moment in words that follow the clock.
 * Renders a `<time>` that holds the exact moment for machines and in its tooltip.
 */
export function AgeingTime({ at, state, form, length }: AgeingTimeProps) {
  const config = useLivepaneConfig()
  const text = useClock(
    (now) => lastUpdatedText(config, { state, at, now, form, length }),
    lastUpdatedText(config, { state, at, now: null, form, length }),
  )
  const exact = useClock(() => exactTime(config, at), universalTime(at), false)

  return (
    <time dir="auto" dateTime={new Date(at).toISOString()} title={exact}>
      {text}
    </time>
  )
}
