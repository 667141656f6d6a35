import { dateTimeFormat } from '../format/intl.ts'

/**
 * Pure. How the time of a point is written out: months as months and days as days, because midnight
 * is then no time of day but the beginning of something longer.
 */
export function momentFormat(
  timeZone: string | undefined,
  moments: readonly number[],
): Intl.DateTimeFormatOptions {
  const written = moments.map((at) =>
    dateTimeFormat('sv', { dateStyle: 'short', timeStyle: 'medium', timeZone }).format(at),
  )
  if (!written.every((text) => text.endsWith(' 00:00:00'))) {
    return { dateStyle: 'medium', timeStyle: 'medium', timeZone }
  }
  if (moments.length < 2 || !written.every((text) => text.slice(8, 10) === '01')) {
    return { dateStyle: 'medium', timeZone }
  }
  return { month: 'long', year: 'numeric', timeZone }
}
