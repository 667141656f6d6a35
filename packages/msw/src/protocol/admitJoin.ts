import type { Admission } from './admission.ts'
import type { FeedBinding } from './changeFeed.ts'
import { type JoinConfig, parseJoinConfig } from './joinConfig.ts'
import type { MessageFrame } from './phoenixFrame.ts'
import { parseReplay } from './replayRequest.ts'
import type { ServerContext } from './serverContext.ts'
import type { ServerTimers } from './serverTimers.ts'
import { startStreams, toStreamBindings } from './startStreams.ts'

/** Prefix of every topic on the wire. */
export const TOPIC_PREFIX = 'realtime:'

/** Whether a join may go on, and if not, why: `Code: message`, as the reply says it. */
export type JoinVerdict =
  | {
      readonly status: 'admitted'
      readonly admission: Admission
      /** Present when the join waited: the streams are checked and can run at once. */
      readonly liveBindings: readonly FeedBinding[] | undefined
    }
  | { readonly status: 'refused'; readonly reason: string; readonly isDisconnected: boolean }

/** What a join needs to know of its socket. */
export interface JoiningSocket {
  readonly channelCount: number
  /** The token of joins that bring none. */
  readonly token: string
  readonly timers: ServerTimers
}

/** Decides about one `phx_join`, in the server's own order of checks. */
export async function admitJoin(
  context: ServerContext,
  frame: MessageFrame,
  socket: JoiningSocket,
): Promise<JoinVerdict> {
  const name = frame.topic.slice(TOPIC_PREFIX.length)
  const config = parseJoinConfig(frame.payload)

  if (name === '') return refused('TopicNameRequired: You must provide a topic name')
  if (context.isPrivateOnly && !config.isPrivate) {
    return refused('PrivateOnly: This project only allows private channels')
  }
  if (!context.joinRate.take(context.now())) {
    return refused('ClientJoinRateLimitReached: Too many joins per second', true)
  }
  if (socket.channelCount >= context.limits.channelsPerConnection) {
    return refused('ChannelRateLimitReached: Too many channels')
  }

  const token = config.accessToken ?? socket.token
  const verified = await context.backend.verifyToken(token)
  if (!verified.ok) return refused(`${verified.code}: ${verified.message}`)
  const { claims } = verified

  const permissions = config.isPrivate
    ? await context.backend.authorizeTopic(name, claims)
    : { read: true, write: true }
  if (!permissions.read) {
    return refused(
      `Unauthorized: You do not have permissions to read from this Channel topic: ${name}`,
    )
  }
  if (config.broadcast.replay !== undefined && !config.isPrivate) {
    return refused('UnableToReplayMessages: Replay is not allowed for public channels')
  }
  const replay = parseReplay(config.broadcast.replay)
  if (replay === 'invalid') return refused('UnableToReplayMessages: Replay params are not valid')

  const admission: Admission = {
    topic: frame.topic,
    name,
    joinRef: frame.joinRef ?? frame.ref,
    config,
    token,
    claims,
    canWrite: permissions.write,
    bindings: toStreamBindings(config.postgresChanges),
    replay: replay === 'none' ? undefined : replay,
  }
  return waitForStreams(context, admission, config, socket.timers)
}

/** With `postgres_changes_options.wait` the reply is held until the streams run, or refused when they cannot. */
async function waitForStreams(
  context: ServerContext,
  admission: Admission,
  { waitMs }: JoinConfig,
  timers: ServerTimers,
): Promise<JoinVerdict> {
  if (!context.canWait || waitMs === undefined || admission.bindings.length === 0) {
    return { status: 'admitted', admission, liveBindings: undefined }
  }

  const liveMs = context.random.between(context.timing.liveMs)
  await timers.sleep(Math.min(liveMs, waitMs))
  const timedOut = refused(
    `PostgresChangesSubscribeTimeout: Timed out after ${waitMs}ms waiting for the postgres_changes subscription`,
  )
  if (liveMs > waitMs) return timedOut

  const result = await startStreams(context.backend, admission.bindings, admission.claims)
  switch (result.status) {
    case 'live':
      return { status: 'admitted', admission, liveBindings: result.bindings }
    case 'refused':
      return refused(`RealtimeDisabledForConfiguration: ${result.message}`)
    case 'failed':
      context.onError(result.error)
      return timedOut
  }
}

function refused(reason: string, isDisconnected = false): JoinVerdict {
  return { status: 'refused', reason, isDisconnected }
}
