'use client'
import * as React from 'react'
import { type Announcement, SPOKEN_FOR_MS } from './announcement.ts'

/**
 * What a live region holds, and a function that adds to it. Each text arrives as an element of its own,
 * so the same words are read again when they are said again, and none takes the place of another
 * that is still being read.
 */
export function useRegion(): [spoken: readonly Announcement[], say: (text: string) => void] {
  const [spoken, setSpoken] = React.useState<readonly Announcement[]>([])
  const count = React.useRef(0)

  const say = React.useCallback((text: string) => {
    count.current += 1
    const id = count.current
    setSpoken((before) => [...before, { id, text }])
  }, [])

  React.useEffect(() => {
    if (spoken.length === 0) return
    const timer = setTimeout(() => setSpoken([]), SPOKEN_FOR_MS)
    return () => clearTimeout(timer)
  }, [spoken])

  return [spoken, say]
}
