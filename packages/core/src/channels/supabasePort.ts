import { REALTIME_SUBSCRIBE_STATES, type SupabaseClient } from '@supabase/supabase-js'
import type { TableChange } from '../changes/change.ts'
import type { ChannelEntry, ChannelSignal, RealtimePort } from './joinChannel.ts'
import { createSupabaseRows } from './supabaseRows.ts'
import { createSupabaseSocket } from './supabaseSocket.ts'

/**
 * With `supabaseSocket.ts`, the only file that touches supabase-js realtime.
 *
 * Each join uses a topic of its own: `channel()` hands out an existing channel
 * for a known topic, and a channel that was closed can never be joined again.
 */
export function createSupabasePort(client: SupabaseClient): RealtimePort {
  let topics = 0
  return {
    socket: createSupabaseSocket(client),
    readRows: createSupabaseRows(client),
    join: (entries, onSignal) => {
      topics += 1
      return joinChannel(client, `livepane:${entries[0]?.table}:${topics}`, entries, onSignal)
    },
  }
}

function joinChannel(
  client: SupabaseClient,
  topic: string,
  entries: readonly ChannelEntry[],
  onSignal: (signal: ChannelSignal) => void,
): () => void {
  let isCurrent = true
  // The server says why it closes a channel in the message before.
  let lastError: string | undefined
  const signal = (next: ChannelSignal): void => {
    // Leaving a channel reports it as closed; by then it is no longer ours.
    if (isCurrent) onSignal(next)
  }

  // Waiting for the stream is asked for and never relied on: older servers ignore it.
  const channel = client.channel(topic, { config: { postgres_changes_options: { wait: true } } })
  for (const entry of entries) {
    const { roles: _, ...wire } = entry
    channel.on('postgres_changes', { ...wire, event: wire.event as '*' }, (payload) => {
      signal({ type: 'change', change: payload as TableChange, entry })
    })
  }
  channel.on('system', {}, (payload) => {
    if (payload.status !== 'ok') lastError = payload.message
    if (payload.extension !== 'postgres_changes') return
    if (payload.status === 'ok') signal({ type: 'ready' })
    else signal({ type: 'refused', message: payload.message })
  })
  channel.subscribe((status, error) => {
    switch (status) {
      case REALTIME_SUBSCRIBE_STATES.SUBSCRIBED:
        lastError = undefined
        return signal({ type: 'subscribed' })
      case REALTIME_SUBSCRIBE_STATES.TIMED_OUT:
        return signal({ type: 'failed', message: 'timeout', isTransport: true })
      case REALTIME_SUBSCRIBE_STATES.CHANNEL_ERROR:
        return signal(toFailure(error))
      case REALTIME_SUBSCRIBE_STATES.CLOSED:
        return signal({ type: 'closed', message: lastError })
    }
  })

  return () => {
    isCurrent = false
    void client.removeChannel(channel)
  }
}

/** A refused join carries the server's reply as `cause`; a lost socket an event or nothing. */
function toFailure(error: Error | undefined): ChannelSignal {
  const message = error?.message ?? 'connection lost'
  const cause: unknown = error?.cause
  const isReply =
    typeof cause === 'object' && cause !== null && 'reason' in cause && !('code' in cause)
  const isMismatch = message.startsWith('mismatch between server and client bindings')
  // realtime-js gives this channel up by itself, so it counts as closed.
  if (isMismatch) return { type: 'closed', message }
  return { type: 'failed', message, isTransport: !isReply }
}
