import type { RealtimeChannel, SupabaseClient } from '@supabase/supabase-js'
import type { TableChange } from '../changes/change.ts'
import type { ChangeSignal, ChannelEntry, RealtimePort } from './joinChannel.ts'
import { openChannel } from './supabaseChannel.ts'
import { createSupabaseSocket } from './supabaseSocket.ts'

/**
 * With the other files named `supabase…`, the only one that touches supabase-js realtime.
 *
 * Each join of a table's stream uses a topic of its own: `channel()` hands out an existing
 * channel for a known topic, and a channel that was closed can never be joined again.
 */
export function createSupabasePort(client: SupabaseClient, isPrivate = false): RealtimePort {
  let topics = 0
  const rooms = new WeakSet<RealtimeChannel>()
  return {
    socket: createSupabaseSocket(client, (channel) => !rooms.has(channel)),
    readRows: async (request) => {
      const { createSupabaseRows } = await import('./supabaseRows.ts')
      return createSupabaseRows(client)(request)
    },
    join: (entries, onSignal) => {
      topics += 1
      return openChannel<ChangeSignal>(client, {
        topic: `livepane:${entries[0]?.table}:${topics}`,
        // Waiting for the stream is asked for and never relied on: older servers ignore it.
        config: { private: isPrivate, postgres_changes_options: { wait: true } },
        readyFrom: 'postgres_changes',
        listen: (channel, signal) => {
          for (const entry of entries) {
            channel.on('postgres_changes', toWire(entry), (payload) => {
              signal({ type: 'change', change: payload as TableChange, entry })
            })
          }
        },
        onSignal,
      })
    },
    loadTopics: async () => {
      const { createTopicJoiner } = await import('./supabaseTopic.ts')
      return createTopicJoiner(client, isPrivate)
    },
    loadPresence: async () => {
      const { createPresenceJoiner } = await import('./supabasePresence.ts')
      return createPresenceJoiner(client, isPrivate, (channel) => rooms.add(channel))
    },
  }
}

function toWire({ roles: _, ...wire }: ChannelEntry) {
  return { ...wire, event: wire.event as '*' }
}
