import {
  REALTIME_SUBSCRIBE_STATES,
  type RealtimeChannel,
  type RealtimeClient,
  type SupabaseClient,
} from '@supabase/supabase-js'
import type { Identity, Socket } from './joinChannel.ts'

/** The socket below a client's channels, and the token on it. `isApps` tells whose a channel of a name of the app's is. */
export function createSupabaseSocket(
  client: SupabaseClient,
  isApps: (channel: RealtimeChannel) => boolean,
): Socket {
  const { realtime } = client
  let authorizing: Promise<void> | undefined
  let identity: Identity | undefined
  return {
    isOpen: () => realtime.isConnected(),
    channels: () => client.getChannels().length,
    hasAppChannel: (topic) =>
      client.getChannels().some((channel) => channel.subTopic === topic && isApps(channel)),
    attempt: () => realtime.reconnectTimer.tries,
    // One at a time: a second `setAuth` makes the first return before the token is set.
    authorize: () => {
      authorizing ??= realtime.setAuth().finally(() => {
        authorizing = undefined
      })
      return authorizing
    },
    ping: (limitMs) => (realtime.worker ? pingByJoin(client, limitMs) : ping(realtime, limitMs)),
    isAwaitingHeartbeat: () => realtime.pendingHeartbeatRef !== null,
    onFrame: (listener) => onFrame(realtime, listener),
    renew: () => {
      // A heartbeat sent while one is pending makes realtime-js give the socket up at once.
      if (realtime.isConnected()) void realtime.sendHeartbeat()
      // Where there is no channel, another tab has the socket, or nobody has asked for one yet.
      else if (realtime.channels[0] && !realtime.isConnecting()) realtime.reconnectTimer.callback()
    },
    checkKey: () => checkKey(realtime.endpointURL()),
    onUserChange: (listener) => onUserChange(client, listener),
    identify: () => {
      const { accessTokenValue: token, apiKey } = realtime
      if (identity?.token !== token)
        identity = { url: realtime.endpointURL(), apikey: apiKey ?? '', token }
      return identity
    },
  }
}

/** Heartbeats have one callback, and that is the app's; what every frame is handed to has room for more. */
function onFrame(realtime: RealtimeClient, listener: () => void): () => void {
  const { stateChangeCallbacks: callbacks } = realtime
  const entry: (typeof callbacks.message)[number] = ['livepane', () => listener()]
  callbacks.message.push(entry)
  return () => {
    // A new list, because this may be said in the middle of a walk over the old one.
    callbacks.message = callbacks.message.filter((other) => other !== entry)
  }
}

/** Waits for the answer to a heartbeat; sends one unless one is under way. */
function ping(realtime: RealtimeClient, limitMs: number): Promise<number | null> {
  const startedAt = performance.now()
  return new Promise((resolve) => {
    const end = (latencyMs: number | null): void => {
      clearTimeout(timer)
      stop()
      resolve(latencyMs)
    }
    const stop = onFrame(realtime, () => {
      // realtime-js has looked at the frame first, and knows whether it was the answer.
      if (realtime.pendingHeartbeatRef === null) end(Math.round(performance.now() - startedAt))
    })
    const timer = setTimeout(() => end(null), limitMs)
    if (realtime.pendingHeartbeatRef === null) void realtime.sendHeartbeat()
  })
}

/** The worker keeps its own heartbeats, so a sign of life is had by joining a channel of no use. */
function pingByJoin(client: SupabaseClient, limitMs: number): Promise<number | null> {
  const startedAt = performance.now()
  return new Promise((resolve) => {
    const channel = client.channel(`livepane:probe:${startedAt}`)
    channel.subscribe((status) => {
      if (status === REALTIME_SUBSCRIBE_STATES.CLOSED) return
      const isAlive = status === REALTIME_SUBSCRIBE_STATES.SUBSCRIBED
      resolve(isAlive ? Math.round(performance.now() - startedAt) : null)
      void client.removeChannel(channel)
    }, limitMs)
  })
}

/** The auth service sits behind the same gateway as the socket and needs nothing but a valid key. */
async function checkKey(socketUrl: string): Promise<'accepted' | 'refused' | 'unreachable'> {
  const url = socketUrl.replace(/^ws/, 'http')
  const key = new URL(url).searchParams.get('apikey') ?? ''
  const health = url.replace(/realtime\/v1.*$/, 'auth/v1/health')
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
