import { LivepaneError, type LivepaneErrorCode } from '../errors.ts'
import type { PresenceSnapshot } from './presence.ts'
import type { PresenceMember } from './presenceMeta.ts'

/** A follower's rooms, in full: a number for each place, never used again. */
export type SeatsMessage = {
  type: 'seats'
  /** The leader. */
  to: string
  seats: [number, string, PresenceMember][]
}

/** Who leads asks all tabs for their rooms. */
export type SeatsAskedMessage = { type: 'seats-asked' }

/** What one place of a follower is shown. */
export type RoomMessage = { type: 'room'; to: string; number: number; room: WireRoom }

export type RoomsMessage = SeatsMessage | SeatsAskedMessage | RoomMessage

export function isOfRooms({ type }: { type: string }): boolean {
  return type === 'seats' || type === 'seats-asked' || type === 'room'
}

/** A room as it can be cloned: an error would arrive without its code and its cure. */
export type WireRoom = Omit<PresenceSnapshot, 'error'> & {
  error: { code: LivepaneErrorCode; message: string; hint: string } | null
}

export function toWireRoom({ error, ...room }: PresenceSnapshot): WireRoom {
  return { ...room, error: error?.toJSON() ?? null }
}

export function fromWireRoom({ error, ...room }: WireRoom): PresenceSnapshot {
  if (!error) return { ...room, error }
  const { code, message, hint } = error
  // An error adds its cure to what it says.
  const whole = new LivepaneError(code, message.slice(0, -hint.length - 1), { hint })
  return { ...room, error: whole }
}
