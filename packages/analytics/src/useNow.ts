'use client'
import * as React from 'react'

/** The longest delay that a timer takes, in milliseconds; longer ones would fire at once. */
const MAX_DELAY_MS = 2 ** 31 - 1

/**
 * The time, in milliseconds since the epoch, of the last render for which it
 * mattered: it moves on at `dueAt(now)`, and stands still while that is `null`.
 */
export function useNow(dueAt: (now: number) => number | null): number {
  const [now, setNow] = React.useState(Date.now)
  const due = dueAt(now)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a timer that was cut short has to begin anew.
  React.useEffect(() => {
    if (due === null) return
    const delay = Math.min(Math.max(0, due - Date.now()), MAX_DELAY_MS)
    const timer = setTimeout(() => setNow(Date.now()), delay)
    return () => clearTimeout(timer)
  }, [due, now])
  return now
}
