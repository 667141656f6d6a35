'use client'
import { agoText } from '../clock/agoText.ts'
import { exactTime, universalTime } from '../clock/exactTime.ts'
import { useClock } from '../clock/useClock.ts'
import { useLivepaneConfig } from '../config/useLivepaneConfig.ts'
import { dateTimeFormat } from '../format/intl.ts'

/** "12s ago", in words that follow the clock. */
export function useAgo(at: number): string {
  const config = useLivepaneConfig()
  return useClock((now) => agoText(config, at, now, 'narrow'), universalTime(at))
}

/** "11:58:03": the second matters where one event is held against another. */
export function useTimeOfDay(at: number): string {
  const { locale, timeZone } = useLivepaneConfig()
  const format = { timeZone, timeStyle: 'medium', hourCycle: 'h23' } as const
  return useClock(() => dateTimeFormat(locale, format).format(at), universalTime(at), false)
}

/** A moment in the words given, exact for machines and in its tooltip. Renders a `<time>`. */
function Moment({ at, children }: { at: number; children: string }) {
  const config = useLivepaneConfig()
  const exact = useClock(() => exactTime(config, at), universalTime(at), false)
  return (
    <time dir="auto" dateTime={new Date(at).toISOString()} title={exact}>
      {children}
    </time>
  )
}

/** How long ago something was. Renders a `<time>`. */
export function Ago({ at }: { at: number }) {
  return <Moment at={at}>{useAgo(at)}</Moment>
}

/** At which time of day something was. Renders a `<time>`. */
export function TimeOfDay({ at }: { at: number }) {
  return <Moment at={at}>{useTimeOfDay(at)}</Moment>
}
