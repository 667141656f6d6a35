import type { SupabaseClient } from '@supabase/supabase-js'
import { createRealtime } from './createRealtime.ts'
import type { PresenceRoom, PresenceState } from './presence/presence.ts'

/** A room, entered for code without React. */
export interface PresenceSubscription<State = PresenceState> extends PresenceRoom<State> {
  unsubscribe: () => void
}

/**
 * Enters a room as a user, and tells who else is there.
 *
 * @throws LivepaneError `topic-in-use`, `option-invalid`
 * @example
 * const office = subscribeToPresence(supabase, 'office', user.id, { name: user.name })
 * office.subscribe(() => console.log(office.getSnapshot().users))
 */
export function subscribeToPresence<State extends PresenceState>(
  client: SupabaseClient,
  channelName: string,
  userId: string,
  metadata?: State,
): PresenceSubscription<State> {
  const options = { key: userId, ...(metadata && { state: metadata }) }
  const room = createRealtime(client).presence<State>(channelName, options)
  return { ...room, unsubscribe: room.leave }
}
