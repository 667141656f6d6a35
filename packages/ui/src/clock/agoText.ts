import type { ResolvedLivepaneConfig } from '../config/useLivepaneConfig.ts'
import { dateOnly } from './exactTime.ts'
import { type RelativeTimeLength, relativeTime } from './relativeTime.ts'

/** "5 minutes ago", "just now", or the date when it is long ago. */
export function agoText(
  config: ResolvedLivepaneConfig,
  at: number,
  now: number,
  length: RelativeTimeLength,
): string {
  const relative = relativeTime(config.locale, at, now, length)
  if (relative === 'just-now') return config.translate('justNow')
  if (relative === 'long-ago') return dateOnly(config, at)
  return relative.ago
}
