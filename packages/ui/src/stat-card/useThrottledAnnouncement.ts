'use client'
import * as React from 'react'

/**
 * What a live region says: the newest `message`, at most once per `everyMs`.
 * The first message is not spoken, because the reader meets it on the page.
 * A message that returns to what was last spoken is not repeated.
 *
 * @param message - `undefined` when there is nothing to say
 */
export function useThrottledAnnouncement(message: string | undefined, everyMs: number): string {
  const [spoken, setSpoken] = React.useState('')
  const last = React.useRef({ message, at: Number.NEGATIVE_INFINITY })

  React.useEffect(() => {
    if (message === undefined) return
    last.current.message ??= message
    if (last.current.message === message) return
    // A fixed deadline: a delay counted from each change would never end under steady traffic.
    const wait = Math.max(0, last.current.at + everyMs - performance.now())
    const timer = setTimeout(() => {
      last.current = { message, at: performance.now() }
      setSpoken(message)
    }, wait)
    return () => clearTimeout(timer)
  }, [message, everyMs])

  return spoken
}
