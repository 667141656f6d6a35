import type { BindingState } from '../channels/bindingState.ts'
import type { LivepaneError } from '../errors.ts'
import type { Store } from '../store.ts'
import type { DisconnectReason } from './connectionState.ts'

/** A binding or a room, and how many want it. */
export interface Wanted {
  readonly refs: number
  readonly stream: { readonly state: Store<BindingState> }
}

/** All wanted bindings in a few numbers. */
export interface LinkSummary {
  wanted: number
  live: number
  denied: number
  /** Every wanted binding is live, refused, or joining for less than the allowed time. */
  isSettled: boolean
  /** When a joining binding will count as late, in milliseconds since the epoch. */
  lateAt: number | undefined
  reason: DisconnectReason | undefined
  retryAt: number | null
  /** Of a refused binding; a refused key before anything else. */
  error: LivepaneError | undefined
}

/** Sums up the bindings that somebody listens to. Pure. */
export function summarise(
  channels: readonly Wanted[],
  now: number,
  lostAfterMs: number,
): LinkSummary {
  const summary: LinkSummary = {
    wanted: 0,
    live: 0,
    denied: 0,
    isSettled: true,
    lateAt: undefined,
    reason: undefined,
    retryAt: null,
    error: undefined,
  }
  for (const { refs, stream } of channels) {
    if (refs === 0) continue
    summary.wanted += 1
    const state = stream.state.getSnapshot()
    switch (state.status) {
      case 'live':
        summary.live += 1
        break
      case 'denied':
        summary.denied += 1
        if (!summary.error || state.error.code === 'key-invalid') summary.error = state.error
        break
      case 'joining': {
        const lateAt = state.since + lostAfterMs
        if (now >= lateAt) summary.isSettled = false
        else summary.lateAt = Math.min(summary.lateAt ?? lateAt, lateAt)
        break
      }
      case 'interrupted':
      case 'polling':
        summary.isSettled = false
        summary.reason ??= state.reason
        summary.retryAt ??= state.retryAt
        break
      case 'idle':
        break
    }
  }
  return summary
}
