import type { Inspection } from '@livepane/core'
import type { useRealtimeInspection } from '@livepane/react'
import type { RealtimeInspectorProps } from '@livepane/ui'

/** What the engine tells goes into the panel as it is: this file compiles only while it does. */
export function connect(
  inspection: Inspection,
  looked: ReturnType<typeof useRealtimeInspection>,
): RealtimeInspectorProps[] {
  return [{ snapshot: inspection }, { snapshot: looked }]
}
