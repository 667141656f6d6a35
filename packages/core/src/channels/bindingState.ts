import type { DisconnectReason } from '../connection/connectionState.ts'
import type { LivepaneError } from '../errors.ts'

/**
 * What one binding's channel is doing. Pure: no timers, no client, no clock.
 *
 *   idle        ─join───► joining
 *   joining     ─ready──► live            (joined is not live: changes do not flow yet)
 *   joining     ─drop───► interrupted
 *   live        ─drop───► interrupted
 *   interrupted ─joined─► joining         (remembers when it was last live)
 *   interrupted ─ready──► live
 *   joining, interrupted ─poll─► polling  (until live again)
 *   any but idle ─deny──► denied          ─join─► joining   (somebody asks again)
 *   denied      ─ready──► live            (a quiet try succeeded)
 *   any         ─leave──► idle
 */
export type BindingState =
  | { readonly status: 'idle' }
  | { readonly status: 'joining'; readonly since: number; readonly lastLiveAt: number | undefined }
  | { readonly status: 'live'; readonly since: number }
  | Down<'interrupted'>
  | Down<'polling'>
  | { readonly status: 'denied'; readonly error: LivepaneError }

interface Down<Status> {
  readonly status: Status
  readonly since: number
  readonly reason: DisconnectReason
  /** When our own timer joins again. `null` when realtime-js retries by itself. */
  readonly retryAt: number | null
  readonly lastLiveAt: number | undefined
}

/** The public word for a binding's state. */
export type Phase = BindingState['status']

export type BindingEvent =
  | { readonly type: 'join'; readonly at: number }
  | { readonly type: 'joined'; readonly at: number }
  | { readonly type: 'ready'; readonly at: number }
  | {
      readonly type: 'drop'
      readonly at: number
      readonly reason: DisconnectReason
      readonly retryAt: number | null
    }
  | { readonly type: 'poll'; readonly at: number }
  | { readonly type: 'deny'; readonly error: LivepaneError }
  | { readonly type: 'leave' }

export const IDLE: BindingState = { status: 'idle' }

/** Returns the same reference when the event does not apply. */
export function transition(state: BindingState, event: BindingEvent): BindingState {
  switch (event.type) {
    case 'join':
      if (state.status !== 'idle' && state.status !== 'denied') return state
      return { status: 'joining', since: event.at, lastLiveAt: undefined }
    case 'joined':
      if (state.status !== 'interrupted') return state
      return { status: 'joining', since: event.at, lastLiveAt: state.lastLiveAt }
    case 'ready':
      if (state.status === 'idle' || state.status === 'live') return state
      return { status: 'live', since: event.at }
    case 'drop':
      return drop(state, event)
    case 'poll':
      return poll(state, event.at)
    case 'deny':
      return state.status === 'idle' ? state : { status: 'denied', error: event.error }
    case 'leave':
      return IDLE
  }
}

function drop(state: BindingState, event: Extract<BindingEvent, { type: 'drop' }>): BindingState {
  const { at, reason, retryAt } = event
  switch (state.status) {
    case 'idle':
    case 'denied':
      return state
    case 'live':
      return { status: 'interrupted', since: at, reason, retryAt, lastLiveAt: at }
    case 'joining':
      return { status: 'interrupted', since: at, reason, retryAt, lastLiveAt: state.lastLiveAt }
    case 'interrupted':
    case 'polling':
      // Another failed try: down since the first one.
      return { ...state, reason, retryAt }
  }
}

function poll(state: BindingState, at: number): BindingState {
  if (state.status === 'interrupted') return { ...state, status: 'polling' }
  if (state.status !== 'joining') return state
  const { lastLiveAt } = state
  return { status: 'polling', since: at, reason: 'timeout', retryAt: null, lastLiveAt }
}
