'use client'
import { useClock } from '../clock/useClock.ts'
import type { LiveStatus } from '../live-status/liveStatus.ts'

/**
 * Whether data is older than it may be. Turns `true` by itself. A quiet table is not an old one:
 * what is live never is, whatever its age.
 *
 * @param at - when the data was last known to be true, in milliseconds since 1970
 * @param staleAfter - age in milliseconds; `undefined` means never
 */
export function useIsOld(
  at: number | null,
  staleAfter: number | undefined,
  status: LiveStatus | undefined,
): boolean {
  const isAgeing = at !== null && staleAfter !== undefined && status !== 'live'
  // The server cannot know how old its page is when it is read, so there nothing has aged.
  return useClock((now) => isAgeing && now - at > staleAfter, false, isAgeing)
}
