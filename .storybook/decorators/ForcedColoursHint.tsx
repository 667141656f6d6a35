import * as React from 'react'

const QUERY = '(forced-colors: active)'

/**
 * Says how to see forced colours: only the browser can force them, a page cannot.
 * Renders nothing where they are already forced, a `<p>` elsewhere.
 */
export function ForcedColoursHint() {
  const isActive = React.useSyncExternalStore(
    subscribe,
    () => window.matchMedia(QUERY).matches,
    () => true,
  )
  if (isActive) return null
  return (
    <p className="story-hint">
      Forced colours come from the browser. In its developer tools, open Rendering and set “Emulate
      CSS media feature forced-colors” to active.
    </p>
  )
}

function subscribe(onChange: () => void): () => void {
  const query = window.matchMedia(QUERY)
  query.addEventListener('change', onChange)
  return () => query.removeEventListener('change', onChange)
}
