import { dateOnly, timeOfDay, universalTime } from '../clock/exactTime.ts'
import { relativeTime } from '../clock/relativeTime.ts'
import type { ResolvedLivepaneConfig } from '../config/useLivepaneConfig.ts'
import type { Freshness } from './freshness.ts'

/** A sentence of its own, or a short end of one that a status begins: "Offline  Since 11:58 AM". */
export type LastUpdatedForm = 'sentence' | 'after-status'

export interface LastUpdatedMoment {
  state: Freshness
  /** Milliseconds since 1970. */
  at: number
  /** `null` on the server, which knows neither the reader's clock nor time zone. */
  now: number | null
  form: LastUpdatedForm
}

/** Puts a moment into words. Only what is fresh or stale says "updated". */
export function lastUpdatedText(
  config: ResolvedLivepaneConfig,
  { state, at, now, form }: LastUpdatedMoment,
): string {
  const { translate } = config
  if (state === 'held') {
    const time = now === null ? universalTime(at) : timeOfDay(config, at, now)
    return translate(form === 'after-status' ? 'since' : 'notUpdatedSince', { time })
  }
  const ago = now === null ? universalTime(at) : agoText(config, at, now, form)
  const isSaidBefore = form === 'after-status'
  return translate(state === 'stale' && !isSaidBefore ? 'outOfDateUpdated' : 'updated', { ago })
}

function agoText(
  config: ResolvedLivepaneConfig,
  at: number,
  now: number,
  form: LastUpdatedForm,
): string {
  const length = form === 'after-status' ? 'narrow' : 'long'
  const relative = relativeTime(config.locale, at, now, length)
  if (relative === 'just-now') return config.translate('justNow')
  if (relative === 'long-ago') return dateOnly(config, at)
  return relative.ago
}
