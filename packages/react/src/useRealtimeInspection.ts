'use client'
import type { Inspection } from '@livepane/core'
import * as React from 'react'
import { useManager } from './RealtimeProvider.tsx'

/**
 * What the engine holds, looked at anew while mounted and the page is visible: for
 * `<RealtimeInspector>`, or a log of your own. `null` on the server and in the first render.
 *
 * @param everyMs - Milliseconds between two looks.
 * @throws LivepaneError `provider-missing`
 * @example
 * <RealtimeInspector snapshot={useRealtimeInspection()} />
 */
export function useRealtimeInspection(everyMs = 1000): Inspection | null {
  const manager = useManager('useRealtimeInspection')
  const [inspection, setInspection] = React.useState<Inspection | null>(null)

  // Looked at, not subscribed to: a panel that rendered with every change would be part of what it measures.
  React.useEffect(() => {
    const look = (): void => {
      if (!document.hidden) setInspection(manager.inspect())
    }
    look()
    const timer = setInterval(look, everyMs)
    return () => clearInterval(timer)
  }, [manager, everyMs])
  return inspection
}
