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
  const input = { at, staleAfter, status }
  // The server cannot know how old its page is when it is read, so there nothing has aged.
  const atFirst = freshness({ ...input, now: at ?? 0 })
  const inTheEnd = freshness({ ...input, now: Number.POSITIVE_INFINITY })

  return useClock((now) => freshness({ ...input, now }), atFirst, atFirst !== inTheEnd)
}
