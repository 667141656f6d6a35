import { dateTimeFormat } from '../format/intl.ts'

/** Where and how times are written out. */
export interface TimeFormat {
  locale: string
  /** IANA name; `undefined` means the browser's own zone. */
  timeZone: string | undefined
}

/** Date, time with seconds and zone: for tooltips, where precision is what the reader came for. */
export function exactTime({ locale, timeZone }: TimeFormat, at: number): string {
  return dateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'long', timeZone }).format(at)
}

/** "11:58 AM" today, "Nov 20, 11:58 AM" on other days, with the year when it is another one. */
export function timeOfDay({ locale, timeZone }: TimeFormat, at: number, now: number): string {
  const day = { timeZone, day: 'numeric', month: 'short' } as const
  const time = { timeZone, hour: 'numeric', minute: '2-digit' } as const
  const isSame = (part: Intl.DateTimeFormatOptions) =>
    dateTimeFormat('en', { timeZone, ...part }).format(at) ===
    dateTimeFormat('en', { timeZone, ...part }).format(now)

  if (!isSame({ year: 'numeric' })) {
    return dateTimeFormat(locale, { ...day, ...time, year: 'numeric' }).format(at)
  }
  return dateTimeFormat(locale, isSame({ dateStyle: 'short' }) ? time : { ...day, ...time }).format(
    at,
  )
}

/** "Nov 3, 2026": for moments so long ago that the hour does not matter. */
export function dateOnly({ locale, timeZone }: TimeFormat, at: number): string {
  return dateTimeFormat(locale, { dateStyle: 'medium', timeZone }).format(at)
}

/**
 * "2026-11-21 12:00 UTC". Built without Intl: server and browser may differ in zone, and in
 * the spaces their ICU versions put before "AM", either of which would break hydration.
 */
export function universalTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
