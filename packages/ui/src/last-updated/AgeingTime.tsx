'use client'
import { exactTime, universalTime } from '../clock/exactTime.ts'
import { useClock } from '../clock/useClock.ts'
import { useLivepaneConfig } from '../config/useLivepaneConfig.ts'
import { type LastUpdatedMoment, lastUpdatedText } from './lastUpdatedText.ts'

/**
 * A moment in words that follow the clock.
 * Renders a `<time>` that holds the exact moment for machines and in its tooltip.
 */
export function AgeingTime(moment: LastUpdatedMoment) {
  const config = useLivepaneConfig()
  const { at } = moment
  const text = useClock(
    (now) => lastUpdatedText(config, moment, now),
    lastUpdatedText(config, moment, null),
  )
  const exact = useClock(() => exactTime(config, at), universalTime(at), false)

  return (
    <time dir="auto" dateTime={new Date(at).toISOString()} title={exact}>
      {text}
    </time>
  )
}
