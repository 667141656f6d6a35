import {
  REALTIME_SUBSCRIBE_STATES,
  type RealtimeChannel,
  type RealtimeChannelOptions,
  type SupabaseClient,
} from '@supabase/supabase-js'
import type { StatusSignal } from './joinChannel.ts'

export interface ChannelRequest<Signal> {
  /** Not taken by any channel of the client. */
  topic: string
  config: RealtimeChannelOptions['config']
  /** Which part of the server confirms that changes flow. */
  readyFrom: 'postgres_changes' | 'system'
  /** Adds what else is to be heard. Some of it can only be added before the join. */
  listen: (channel: RealtimeChannel, signal: (next: Signal) => void) => void
  onSignal: (signal: Signal | StatusSignal) => void
}

/** Joins a channel, reports what becomes of it, and returns the function that leaves it. */
export function openChannel<Signal>(
  client: SupabaseClient,
  { topic, config, readyFrom, listen, onSignal }: ChannelRequest<Signal>,
): () => void {
  let isCurrent = true
  // The server says why it closes a channel in the message before.
  let lastError: string | undefined
  const signal = (next: Signal | StatusSignal): void => {
    // Leaving a channel reports it as closed; by then it is no longer ours.
    if (isCurrent) onSignal(next)
  }

  const channel = client.channel(topic, { config })
  listen(channel, signal)
  channel.on('system', {}, ({ extension, status, message }) => {
    if (status !== 'ok') lastError = message
    if (extension !== readyFrom) return
    if (status === 'ok') signal({ type: 'ready' })
    // After an error of its own, the server closes the channel.
    else if (extension !== 'system') signal({ type: 'refused', message })
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
function toFailure(error: Error | undefined): StatusSignal {
  const message = error?.message ?? 'connection lost'
  const cause: unknown = error?.cause
  const isReply =
    typeof cause === 'object' && cause !== null && 'reason' in cause && !('code' in cause)
  const isMismatch = message.startsWith('mismatch between server and client bindings')
  // realtime-js gives this channel up by itself, so it counts as closed.
  if (isMismatch) return { type: 'closed', message }
  return { type: 'failed', message, isTransport: !isReply }
}
