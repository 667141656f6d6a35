import type { ResolvedLivepaneConfig } from '../config/useLivepaneConfig.ts'
import { relativeTimeFormat } from '../format/intl.ts'
import { dateOnly } from './exactTime.ts'

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
 * "5 minutes ago" in the reader's language, or "5m ago" when narrow. Counts only whole units that
 * have passed. "just now" below five seconds, also when the clocks disagree and `at` lies ahead,
 * and the date from a week on.
 */
export function agoText(
  config: Pick<ResolvedLivepaneConfig, 'locale' | 'timeZone' | 'translate'>,
  at: number,
  now: number,
  length: RelativeTimeLength,
): string {
  const age = now - at
  if (age < JUST_NOW_MS) return config.translate('justNow')
  if (age >= RELATIVE_LIMIT_MS) return dateOnly(config, at)

  const [size, unit] = unitOf(age)
  const write = (style: RelativeTimeLength | 'short') =>
    relativeTimeFormat(config.locale, { style }).format(-Math.floor(age / size), unit)
  const text = write(length)
  // French, Russian and others shorten "12 seconds ago" to "-12 s", which reads as a negative age.
  return /^[-−]/.test(text) ? write('short') : text
}

function unitOf(age: number): [size: number, unit: Intl.RelativeTimeFormatUnit] {
  if (age < MINUTE) return [SECOND, 'second']
  if (age < HOUR) return [MINUTE, 'minute']
  if (age < DAY) return [HOUR, 'hour']
  return [DAY, 'day']
}
