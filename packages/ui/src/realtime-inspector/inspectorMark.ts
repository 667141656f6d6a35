import type { LiveStatus } from '../live-status/liveStatus.ts'
import type { InspectorConnection, InspectorPhase } from './inspectorSnapshot.ts'

/** The mark beside a word: that of a status, or none where nothing is asked for. */
export type InspectorMark = LiveStatus | 'idle'

/** Which mark stands for what a table's channel is doing. */
export const phaseMarks: Readonly<Record<InspectorPhase, InspectorMark>> = {
  idle: 'idle',
  joining: 'connecting',
  live: 'live',
  interrupted: 'reconnecting',
  polling: 'stale',
  denied: 'error',
}

/** Which mark stands for what the page's link is doing. Pure. */
export function linkMark({ status, lastConnectedAt = null }: InspectorConnection): InspectorMark {
  switch (status) {
    case 'connected':
      return 'live'
    case 'connecting':
      return lastConnectedAt === null ? 'connecting' : 'reconnecting'
    case 'disconnected':
      return 'offline'
    case 'idle':
    case 'error':
      return status
  }
}
