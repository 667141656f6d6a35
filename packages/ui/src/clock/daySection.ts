import { dateTimeFormat } from '../format/intl.ts'

/** Which heading a moment stands under. */
export type DaySection = 'today' | 'yesterday' | 'earlier'

/** The calendar day of a moment in a time zone, as `2026-11-21`: comparable as text in every language. */
export function calendarDay(timeZone: string | undefined, at: number): string {
  // Swedish writes dates as ISO 8601 does.
  return dateTimeFormat('sv', { dateStyle: 'short', timeZone }).format(at)
}

/** Pure. Where the calendar day `day` lies as seen from the calendar day `today`; what lies ahead counts as today. */
export function daySection(day: string, today: string): DaySection {
  if (day >= today) return 'today'
  // Counted in days of the calendar: a day of 23 or 25 hours has a yesterday too.
  const yesterday = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10)
  return day === yesterday ? 'yesterday' : 'earlier'
}
