'use client'
import * as React from 'react'

/** How long "All changes saved" is worth reading, in milliseconds. */
const SAVED_FOR_MS = 5000

/** `true` for a while after the last change was saved. A page that starts with nothing to save says nothing. */
export function useJustSaved(isClean: boolean): boolean {
  const [wasClean, setWasClean] = React.useState(isClean)
  const [isJustSaved, setIsJustSaved] = React.useState(false)
  // Set while rendering, not in an effect: no frame goes by between "Syncing" and "All changes saved".
  if (wasClean !== isClean) {
    setWasClean(isClean)
    setIsJustSaved(isClean)
  }

  React.useEffect(() => {
    if (!isJustSaved) return
    const timer = setTimeout(() => setIsJustSaved(false), SAVED_FOR_MS)
    return () => clearTimeout(timer)
  }, [isJustSaved])

  return isJustSaved
}
