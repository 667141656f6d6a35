import type { RelativeTimeLength } from '../clock/agoText.ts'
import { agoText } from '../clock/agoText.ts'
import { timeOfDay, universalTime } from '../clock/exactTime.ts'
import type { ResolvedLivepaneConfig } from '../config/useLivepaneConfig.ts'
import type { Freshness } from './freshness.ts'

/** A sentence of its own, or the end of one that a status begins: "Offline  Since 11:58 AM". */
export type LastUpdatedForm = 'sentence' | 'after-status'

export interface LastUpdatedMoment {
  state: Freshness
  /** Milliseconds since 1970. */
  at: number
  form: LastUpdatedForm
  /** "12 seconds ago" or "12s ago". */
  length: RelativeTimeLength
}

/**
 * Puts a moment into words. Only what is fresh or stale says "updated".
 *
 * @param now - `null` on the server, which knows neither the reader's clock nor time zone
 */
export function lastUpdatedText(
  config: ResolvedLivepaneConfig,
  { state, at, form, length }: LastUpdatedMoment,
  now: number | null,
): string {
  const { translate } = config
  if (state === 'held') {
    const time = now === null ? universalTime(at) : timeOfDay(config, at, now)
    return translate(form === 'after-status' ? 'since' : 'notUpdatedSince', { time })
  }
  const ago = now === null ? universalTime(at) : agoText(config, at, now, length)
  const isSaidBefore = form === 'after-status'
  return translate(state === 'stale' && !isSaidBefore ? 'outOfDateUpdated' : 'updated', { ago })
}
