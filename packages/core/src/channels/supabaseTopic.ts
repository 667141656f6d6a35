import type { RealtimeChannel, SupabaseClient } from '@supabase/supabase-js'
import { toTableChange } from '../changes/broadcastChange.ts'
import { LivepaneError } from '../errors.ts'
import { MAX_REPLAYED } from '../recovery/replayLog.ts'
import type { JoinTopic, MessageSignal } from './joinChannel.ts'
import { openChannel } from './supabaseChannel.ts'

/** A server that does not know how to confirm a topic is taken to be ready after so many milliseconds; a word that comes later is a gap. */
const READY_PATIENCE_MS = 3000

/** What arrives within so many milliseconds counts as committed together, because messages do not say. */
const BURST_MS = 16

/** Joins topics that the database broadcasts to, under their own names. */
export function createTopicJoiner(client: SupabaseClient, isPrivate: boolean): JoinTopic {
  return ({ topic, since }, onSignal) => {
    // `channel()` would hand out the app's channel, which was joined in another way.
    if (client.getChannels().some(({ subTopic }) => subTopic === topic)) {
      queueMicrotask(() => onSignal({ type: 'denied', error: topicInUse(topic) }))
      return () => {}
    }

    const config = () => ({
      private: isPrivate,
      presence: { key: '', enabled: false },
      broadcast: {
        self: false,
        ack: false,
        replication_ready: true,
        ...(since && { replay: { since: since(), limit: MAX_REPLAYED } }),
      },
    })
    let patience: ReturnType<typeof setTimeout> | undefined
    let joined: RealtimeChannel | undefined
    let burstAt = 0
    const leave = openChannel<MessageSignal>(client, {
      topic,
      config: config(),
      readyFrom: 'system',
      listen: (channel, signal) => {
        joined = channel
        channel.on('broadcast', { event: '*' }, ({ payload, meta }) => {
          if (Date.now() - burstAt > BURST_MS) burstAt = Date.now()
          signal({
            type: 'message',
            // A message without an id cannot be told again, and so is like no other.
            id: meta?.id ?? crypto.randomUUID(),
            isReplayed: meta?.replayed === true,
            change: toTableChange(payload, new Date(burstAt).toISOString()),
          })
        })
      },
      onSignal: (signal) => {
        if (signal.type !== 'message') clearTimeout(patience)
        if (signal.type === 'subscribed') {
          patience = setTimeout(() => onSignal({ type: 'ready' }), READY_PATIENCE_MS)
        }
        // realtime-js rejoins with what it joined with, and would be told everything since then.
        if (signal.type === 'failed') {
          joined?.updateJoinPayload({ config: { ...config(), postgres_changes: [] } })
        }
        onSignal(signal)
      },
    })
    return () => {
      clearTimeout(patience)
      leave()
    }
  }
}

/** Here and not among the others, because most apps never load it. */
function topicInUse(topic: string): LivepaneError {
  return new LivepaneError(
    'topic-in-use',
    `The app has a channel of the topic "${topic}". A client has one channel per topic, so no change can be heard there.`,
    { hint: 'Remove that channel before Livepane joins.' },
  )
}
