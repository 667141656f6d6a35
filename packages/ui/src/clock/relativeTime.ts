import { relativeTimeFormat } from '../format/intl.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Below this, seconds are noise: under steady traffic the text would flicker between 0 and 4. */
const JUST_NOW_MS = 5 * SECOND

/** From here on "days ago" says less than a date. */
const RELATIVE_LIMIT_MS = 7 * DAY

/** How many letters relative time may take. */
export type RelativeTimeLength = 'long' | 'narrow'

/**
 * "5 seconds ago" in the reader's language, or "5s ago" when narrow. Counts only whole units that have passed.
 * `'just-now'` below five seconds (also when the clocks disagree and `at` lies ahead) and
 * `'long-ago'` from a week on, where the caller has better words.
 */
export function relativeTime(
  locale: string,
  at: number,
  now: number,
  length: RelativeTimeLength,
): 'just-now' | 'long-ago' | { ago: string } {
  const age = now - at
  if (age < JUST_NOW_MS) return 'just-now'
  if (age >= RELATIVE_LIMIT_MS) return 'long-ago'
  const [size, unit] = unitOf(age)
  return { ago: write(locale, length, -Math.floor(age / size), unit) }
}

function write(
  locale: string,
  length: RelativeTimeLength,
  amount: number,
  unit: Intl.RelativeTimeFormatUnit,
): string {
  const text = relativeTimeFormat(locale, { style: length }).format(amount, unit)
  // French, Russian and others shorten "12 seconds ago" to "-12 s", which reads as a negative age.
  return /^[-−]/.test(text)
    ? relativeTimeFormat(locale, { style: 'short' }).format(amount, unit)
    : text
}

function unitOf(age: number): [size: number, unit: Intl.RelativeTimeFormatUnit] {
  if (age < MINUTE) return [SECOND, 'second']
  if (age < HOUR) return [MINUTE, 'minute']
  if (age < DAY) return [HOUR, 'hour']
  return [DAY, 'day']
}
