import { useRealtimeStatus } from '@livepane/react'

/** A mistake: a live hook where no provider is above. */
export function Orphan() {
  const { connectionState } = useRealtimeStatus()
  return <p>{connectionState}</p>
}
