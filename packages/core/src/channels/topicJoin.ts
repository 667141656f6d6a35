import { keyColumns } from '../changes/rowKey.ts'
import type { ResolvedOptions } from '../options.ts'
import { ReplayLog } from '../recovery/replayLog.ts'
import type { Join } from './channelSupervisor.ts'
import type { ChannelEntry, JoinTopic, MessageSignal } from './joinChannel.ts'
import { narrowChange } from './narrowChange.ts'

/** A topic has no entries. It brings what its tables send, and each binding takes what is its own. */
const TOPIC_ENTRY: ChannelEntry = {
  event: '*',
  schema: '',
  table: '',
  roles: new Map(),
  narrow: (change, binding) => {
    if (change.table !== binding.table || change.schema !== binding.schema) return undefined
    // Whoever is not told what changed has to read, whatever the binding lets through.
    return change.errors?.length ? { change, role: 'rows' } : narrowChange(change, binding)
  },
}

/**
 * Joins a topic as a channel of changes. Until the topic is ready messages wait:
 * what is told again comes first, and only where it is all that was missed.
 */
export function createTopicJoin(
  joinTopic: JoinTopic,
  topic: string,
  { recovery, primaryKeys }: Pick<ResolvedOptions, 'recovery' | 'primaryKeys'>,
): Join {
  const replay =
    recovery === 'replay' ? new ReplayLog((table) => keyColumns(primaryKeys[table])) : undefined
  let wasReady = false
  return (onSignal) => {
    let waiting: MessageSignal[] | undefined = []

    const deliver = (message: MessageSignal, isWanted = true): void => {
      const isNew = !replay || replay.isNew(message)
      const { change } = message
      if (isNew && isWanted && change) onSignal({ type: 'change', change, entry: TOPIC_ENTRY })
    }

    return joinTopic({ topic, since: replay && (() => replay.since) }, (signal) => {
      if (signal.type === 'message') {
        if (waiting) waiting.push(signal)
        else deliver(signal)
      } else if (signal.type === 'ready') {
        const messages = waiting ?? []
        waiting = undefined
        const replayed = messages.filter(({ isReplayed }) => isReplayed)
        // What was sent before the topic was ready for the first time is nobody's news.
        const isContinued = wasReady && (replay?.isComplete(replayed) ?? false)
        wasReady = true
        onSignal({ type: 'ready', isContinued })
        for (const message of replayed) deliver(message, isContinued)
        for (const message of messages) if (!message.isReplayed) deliver(message)
      } else {
        if (signal.type === 'failed') waiting = []
        onSignal(signal)
      }
    })
  }
}
