'use client'
import * as React from 'react'

/** `false` on the server and in the first render of its page, where both must agree; `true` from then on. */
export function useIsInBrowser(): boolean {
  return React.useSyncExternalStore(
    subscribeToNothing,
    () => true,
    () => false,
  )
}

function subscribeToNothing(): () => void {
  return () => {}
}
