'use client'
import { useClock } from '../clock/useClock.ts'
import type { LiveStatus } from '../live-status/liveStatus.ts'
import { type Freshness, freshness } from './freshness.ts'

/** How old data is now. Turns from fresh to stale by itself. */
export function useFreshness(
  at: number | null,
  staleAfter: number | undefined,
  status: LiveStatus | undefined,
): Freshness {
  return useClock(
    (now) => freshness({ at, now, staleAfter, status }),
    // The server cannot know how old its page is when it is read, so there nothing has aged.
    freshness({ at, now: at ?? 0, staleAfter, status }),
  )
}
