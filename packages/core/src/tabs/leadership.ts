/**
 * Which part this tab has among the tabs of its scope. Pure: locks, messages and clocks reach it as events.
 *
 *   solo      ─asked─────► waiting
 *   waiting   ─heard─────► follower
 *   follower  ─chosen────► successor
 *   successor ─cancelled─► follower
 *   any but solo, leader ─granted─► leader
 *   successor, leader    ─heard of a newer leader─► follower
 *   any but solo         ─lost, slept─► waiting
 *   any                  ─stopped─► solo
 */
export type Leadership =
  /** For itself: tabs cannot meet here, must not, or need not. */
  | { readonly role: 'solo' }
  /** Has asked for the lock and heard of nobody yet. Ends as leader or follower. */
  | {
      readonly role: 'waiting'
      /** It led until another tab took the lead, which is about to say so. */
      readonly isReplaced?: true
    }
  | {
      readonly role: 'follower'
      readonly epoch: number
      /** The leader's participant id. */
      readonly leader: string
      /** When the leader last gave a sign of life, in milliseconds since the epoch. */
      readonly heardAt: number
    }
  /** A follower that the leader wants to hand over to: it joins everything, then says that it is ready. */
  | { readonly role: 'successor'; readonly epoch: number; readonly leader: string }
  | { readonly role: 'leader'; readonly epoch: number }

export type LeadershipEvent =
  | { readonly type: 'asked' }
  /** A sign of life of a leader. */
  | {
      readonly type: 'heard'
      readonly epoch: number
      readonly leader: string
      readonly at: number
    }
  /** The leader wants to hand over to this tab. */
  | { readonly type: 'chosen'; readonly epoch: number; readonly leader: string }
  /** The leader stays. */
  | {
      readonly type: 'cancelled'
      readonly epoch: number
      readonly leader: string
      readonly at: number
    }
  /** The lock is held. */
  | { readonly type: 'granted'; readonly epoch: number }
  /** The lock was taken away; it has been asked for again. */
  | { readonly type: 'lost' }
  /** The page sleeps, and asks again when it wakes. */
  | { readonly type: 'slept' }
  | { readonly type: 'stopped' }

export const SOLO: Leadership = { role: 'solo' }
const WAITING: Leadership = { role: 'waiting' }
const REPLACED: Leadership = { role: 'waiting', isReplaced: true }

/** Returns the same reference when the event does not apply. Messages of an older epoch never do. */
export function transition(state: Leadership, event: LeadershipEvent): Leadership {
  if (event.type === 'stopped') return SOLO
  if (state.role === 'solo') return event.type === 'asked' ? WAITING : state
  switch (event.type) {
    case 'asked':
      return state
    case 'lost':
      if (state.role === 'waiting') return state
      return state.role === 'leader' ? REPLACED : WAITING
    case 'slept':
      return WAITING
    case 'granted':
      return state.role === 'leader' ? state : { role: 'leader', epoch: event.epoch }
    case 'heard':
      return hear(state, event)
    case 'chosen':
      if (state.role !== 'follower' || !isOf(state, event)) return state
      return { role: 'successor', epoch: state.epoch, leader: state.leader }
    case 'cancelled':
      return state.role === 'successor' && isOf(state, event) ? follow(event) : state
  }
}

type Heard = Extract<LeadershipEvent, { type: 'heard' | 'cancelled' }>

function hear(state: Exclude<Leadership, { role: 'solo' }>, event: Heard): Leadership {
  if (state.role === 'waiting') return follow(event)
  if (event.epoch < state.epoch) return state
  // It leads on until the successor takes over: hearing of it says nothing new.
  return state.role === 'successor' && isOf(state, event) ? state : follow(event)
}

function follow({ epoch, leader, at }: Heard): Leadership {
  return { role: 'follower', epoch, leader, heardAt: at }
}

function isOf(
  state: { epoch: number; leader: string },
  event: { epoch: number; leader: string },
): boolean {
  return state.epoch === event.epoch && state.leader === event.leader
}
