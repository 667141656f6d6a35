import type { Translate } from '../config/messages.ts'
import type { LiveCounts, LiveStatus } from './liveStatus.ts'

/** A status in words. */
export interface StatusText {
  /** The status itself: "Live". */
  label: string
  /** What qualifies it: "3 of 5", "1 without access". Empty when nothing does. */
  details: string[]
}

/**
 * The one place where a status becomes words, so that what is seen and what is read aloud agree.
 * "Live" is qualified when some of what was asked for is not live.
 */
export function statusText(
  translate: Translate,
  status: LiveStatus,
  { live, wanted, denied }: LiveCounts,
): StatusText {
  const details: string[] = []
  if (status === 'live') {
    if (live !== undefined && wanted !== undefined && live < wanted) {
      details.push(translate('liveOf', { live, wanted }))
    }
    if (denied) details.push(translate('withoutAccess', { denied }))
  }
  return { label: translate(status), details }
}
