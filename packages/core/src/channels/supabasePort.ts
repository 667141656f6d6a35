import { REALTIME_SUBSCRIBE_STATES, type SupabaseClient } from '@supabase/supabase-js'
import type { TableChange } from '../changes/change.ts'
import type { ChannelEntry, ChannelSignal, RealtimePort, Socket } from './joinChannel.ts'

/**
 * The only file that touches supabase-js realtime.
 *
 * Each join uses a topic of its own: `channel()` hands out an existing channel
 * for a known topic, and a channel that was closed can never be joined again.
 */
export function createSupabasePort(client: SupabaseClient): RealtimePort {
  let topics = 0
  return {
    socket: createSocket(client),
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
  for (const { role, ...entry } of entries) {
    channel.on('postgres_changes', { ...entry, event: entry.event as '*' }, (payload) => {
      signal({ type: 'change', change: payload as TableChange, role })
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

function createSocket(client: SupabaseClient): Socket {
  const { realtime } = client
  let authorizing: Promise<void> | undefined
  return {
    isOpen: () => realtime.isConnected(),
    attempt: () => realtime.reconnectTimer.tries,
    // One at a time: a second `setAuth` makes the first return before the token is set.
    authorize: () => {
      authorizing ??= realtime.setAuth().finally(() => {
        authorizing = undefined
      })
      return authorizing
    },
    checkKey: () => checkKey(realtime.endpointURL()),
    onUserChange: (listener) => onUserChange(client, listener),
  }
}

/** The auth service sits behind the same gateway as the socket and needs nothing but a valid key. */
async function checkKey(socketUrl: string): Promise<'accepted' | 'refused' | 'unreachable'> {
  const url = new URL(socketUrl.replace(/^ws/, 'http'))
  const key = url.searchParams.get('apikey') ?? ''
  const health = new URL(url.pathname.replace(/realtime\/v1.*$/, 'auth/v1/health'), url.origin)
  try {
    const { status } = await fetch(health, { headers: { apikey: key } })
    return status === 401 || status === 403 ? 'refused' : 'accepted'
  } catch {
    // No answer at all is a state of the network, and says nothing about the key.
    return 'unreachable'
  }
}

function onUserChange(client: SupabaseClient, listener: () => void): () => void {
  // With the `accessToken` option, touching `auth` throws: the app owns the session.
  if (Reflect.get(client, 'accessToken') !== undefined) return () => {}
  let user: string | undefined
  const { data } = client.auth.onAuthStateChange((event, session) => {
    const next = session?.user.id
    if (event !== 'INITIAL_SESSION' && next !== user) listener()
    user = next
  })
  return () => data.subscription.unsubscribe()
}
