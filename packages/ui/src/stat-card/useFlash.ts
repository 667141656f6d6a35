'use client'
import * as React from 'react'

/** Longest flash. What lasts longer is still there when the next change comes. */
const FLASH_MS = 800

/** Least time from one flash to the next: well below the three per second that can harm. */
const FLASH_EVERY_MS = 1000

/**
 * `true` for a moment after `text` changed under the same title. The first text does not flash,
 * nor does a change that reads the same.
 */
export function useFlash(title: string, text: string | undefined): boolean {
  const [isFlashing, setIsFlashing] = React.useState(false)
  const shown = React.useRef({ title, text })
  const startedAt = React.useRef(Number.NEGATIVE_INFINITY)

  React.useEffect(() => {
    const before = shown.current
    shown.current = { title, text }
    if (before.title !== title || before.text === undefined || text === undefined) return
    if (before.text === text) return
    const now = performance.now()
    if (now - startedAt.current < FLASH_EVERY_MS) return
    startedAt.current = now
    setIsFlashing(true)
  }, [title, text])

  React.useEffect(() => {
    if (!isFlashing) return
    const timer = setTimeout(() => setIsFlashing(false), FLASH_MS)
    return () => clearTimeout(timer)
  }, [isFlashing])

  return isFlashing
}
