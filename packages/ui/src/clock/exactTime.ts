import { dateTimeFormat } from '../format/intl.ts'

/** Where and how times are written out. */
export interface TimeFormat {
  locale: string
  /** IANA name; `undefined` means the browser's own zone. */
  timeZone: string | undefined
}

/** Date, time with seconds and zone: for tooltips, where precision is what the reader came for. */
export function exactTime(format: TimeFormat, at: number): string {
  return write(format, at, { dateStyle: 'medium', timeStyle: 'long' })
}

/** "11:58 AM" today, "Nov 20, 11:58 AM" on other days, with the year when it is another one. */
export function timeOfDay(format: TimeFormat, at: number, now: number): string {
  const time = { hour: 'numeric', minute: '2-digit' } as const
  const yearOf = (moment: number) => write(format, moment, { year: 'numeric' })

  if (dateOnly(format, at) === dateOnly(format, now)) return write(format, at, time)
  return write(format, at, {
    ...time,
    day: 'numeric',
    month: 'short',
    year: yearOf(at) === yearOf(now) ? undefined : 'numeric',
  })
}

/** "Nov 3, 2026": for moments so long ago that the hour does not matter. */
export function dateOnly(format: TimeFormat, at: number): string {
  return write(format, at, { dateStyle: 'medium' })
}

/**
 * "2026-11-21 12:00 UTC". Built without Intl: server and browser may differ in zone, and in
 * the spaces their ICU versions put before "AM", either of which would break hydration.
 */
export function universalTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

function write(
  { locale, timeZone }: TimeFormat,
  at: number,
  options: Intl.DateTimeFormatOptions,
): string {
  return dateTimeFormat(locale, { timeZone, ...options }).format(at)
}
