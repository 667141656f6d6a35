'use client'
import { useLivepaneConfig } from '../config/useLivepaneConfig.ts'
import { agoText } from './agoText.ts'
import { exactTime, universalTime } from './exactTime.ts'
import { useClock } from './useClock.ts'

/** "5m ago", which ages by itself. Renders a `<time>` with the exact moment in its tooltip. */
export function TimeAgo({ at }: { at: number }) {
  const config = useLivepaneConfig()
  const text = useClock((now) => agoText(config, at, now, 'narrow'), universalTime(at))
  const exact = useClock(() => exactTime(config, at), universalTime(at), false)

  return (
    <time dir="auto" dateTime={new Date(at).toISOString()} title={exact}>
      {text}
    </time>
  )
}
