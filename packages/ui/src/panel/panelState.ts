import { isHeld, type LiveStatus } from '../live-status/liveStatus.ts'

/** What is known of what a panel shows. */
export type PanelContent = 'unknown' | 'empty' | 'filled'

export type PanelState = 'loading' | 'denied' | 'failed' | 'empty' | 'ready' | 'held'

export interface PanelStateInput {
  content: PanelContent
  claim: LiveStatus | undefined
  hasError: boolean
  isDenied: boolean
}

/** Pure. What a panel has to say. What was shown once stays, whatever happens after. */
export function panelState({ content, claim, hasError, isDenied }: PanelStateInput): PanelState {
  if (content === 'filled') return isHeld(claim) ? 'held' : 'ready'
  if (content === 'empty') return 'empty'
  if (!hasError) return 'loading'
  return isDenied ? 'denied' : 'failed'
}
