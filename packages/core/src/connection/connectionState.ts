import type { LivepaneError } from '../errors.ts'

/** Why there is no live link. */
export type DisconnectReason = 'offline' | 'socket' | 'timeout' | 'auth' | 'rate-limit' | 'server'

/**
 * What the page's link is doing, in the words the page shows. Pure: the monitor
 * turns what it sees of sockets, channels and clocks into one of five events.
 *
 *   any          ─unwanted──► idle
 *   any          ─refused───► error
 *   any          ─settled───► connected
 *   any          ─unsettled─► connecting
 *   any but idle ─lost──────► disconnected
 */
export type ConnectionState =
  | { readonly status: 'idle' }
  | {
      readonly status: 'connecting'
      readonly since: number
      /** Reconnect attempts of the socket so far. 0 while the first is under way. */
      readonly attempt: number
      /** `null` when it never was connected. */
      readonly lastConnectedAt: number | null
    }
  | {
      readonly status: 'connected'
      readonly since: number
      /** Last measured round trip, in milliseconds. */
      readonly latencyMs: number | null
      /** Bindings that somebody listens to, those of them that are live, and those refused. */
      readonly wanted: number
      readonly live: number
      readonly denied: number
    }
  | {
      readonly status: 'disconnected'
      readonly since: number
      readonly lastConnectedAt: number | null
      /** When the engine's own timer tries next. `null` when supabase-js decides. */
      readonly retryAt: number | null
      readonly reason: DisconnectReason
    }
  /** Needs somebody's hand: permission, unknown table, bad key. All but the key is asked for again now and then. */
  | { readonly status: 'error'; readonly since: number; readonly error: LivepaneError }

export type ConnectionStatus = ConnectionState['status']

export type ConnectionEvent =
  /** Nobody listens to anything. */
  | { readonly type: 'unwanted' }
  /** Every wanted binding is refused, or the project refuses the key. */
  | { readonly type: 'refused'; readonly at: number; readonly error: LivepaneError }
  /** The socket is open, something is live, and nothing else is late. */
  | {
      readonly type: 'settled'
      readonly at: number
      readonly latencyMs: number | null
      readonly wanted: number
      readonly live: number
      readonly denied: number
    }
  /** On the way. */
  | { readonly type: 'unsettled'; readonly at: number; readonly attempt: number }
  /** The socket has been away for too long to call it on the way. */
  | {
      readonly type: 'lost'
      readonly at: number
      readonly reason: DisconnectReason
      readonly retryAt: number | null
    }

export const IDLE: ConnectionState = { status: 'idle' }

/** Returns the same reference when nothing visible changes. */
export function transition(state: ConnectionState, event: ConnectionEvent): ConnectionState {
  switch (event.type) {
    case 'unwanted':
      return IDLE.status === state.status ? state : IDLE
    case 'refused':
      if (state.status === 'error' && state.error === event.error) return state
      return { status: 'error', since: event.at, error: event.error }
    case 'settled':
      return settle(state, event)
    case 'unsettled': {
      const { at, attempt } = event
      if (state.status !== 'connecting') {
        return { status: 'connecting', since: at, attempt, lastConnectedAt: connectedAt(state, at) }
      }
      return state.attempt === attempt ? state : { ...state, attempt }
    }
    case 'lost':
      return lose(state, event)
  }
}

function settle(
  state: ConnectionState,
  { at, type: _, ...counts }: Extract<ConnectionEvent, { type: 'settled' }>,
): ConnectionState {
  if (state.status !== 'connected') return { status: 'connected', since: at, ...counts }
  const isSame =
    state.latencyMs === counts.latencyMs &&
    state.wanted === counts.wanted &&
    state.live === counts.live &&
    state.denied === counts.denied
  return isSame ? state : { ...state, ...counts }
}

function lose(
  state: ConnectionState,
  { at, reason, retryAt }: Extract<ConnectionEvent, { type: 'lost' }>,
): ConnectionState {
  if (state.status === 'idle') return state
  if (state.status !== 'disconnected') {
    return {
      status: 'disconnected',
      since: at,
      lastConnectedAt: connectedAt(state, at),
      retryAt,
      reason,
    }
  }
  const isSame = state.reason === reason && state.retryAt === retryAt
  return isSame ? state : { ...state, reason, retryAt }
}

/** When the link was last up, seen from the moment it stops being so. */
function connectedAt(state: ConnectionState, at: number): number | null {
  switch (state.status) {
    case 'connected':
      return at
    case 'connecting':
    case 'disconnected':
      return state.lastConnectedAt
    case 'idle':
    case 'error':
      return null
  }
}
