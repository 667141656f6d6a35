import type { RealtimeChannel, SupabaseClient } from '@supabase/supabase-js'
import type { JoinPresence, PresenceSignal } from './joinChannel.ts'
import { openChannel } from './supabaseChannel.ts'

/** Joins rooms under the names that the app gives them. `onOpen` hears of each channel before anybody else does. */
export function createPresenceJoiner(
  client: SupabaseClient,
  isPrivate: boolean,
  onOpen: (channel: RealtimeChannel) => void,
): JoinPresence {
  return ({ topic, key = '' }, onSignal) => {
    let joined: RealtimeChannel | undefined
    const leave = openChannel<PresenceSignal>(client, {
      topic,
      config: { private: isPrivate, presence: { key, enabled: true } },
      readyFrom: 'system',
      listen: (channel, signal) => {
        onOpen(channel)
        joined = channel
        channel.on('presence', { event: 'sync' }, () => {
          signal({ type: 'presence', present: channel.presenceState() })
        })
      },
      // A room is live with the answer to its join; no part of the server confirms it later.
      onSignal: (signal) => {
        if (signal.type !== 'ready') onSignal(signal)
      },
    })
    return {
      track: async (meta) => (await (meta ? joined?.track(meta) : joined?.untrack())) === 'ok',
      leave,
    }
  }
}
