import type { TableChange } from '../changes/change.ts'
import type { LivepaneError } from '../errors.ts'
import type { PresenceState } from '../presence/presence.ts'
import type { RawPresence } from '../presence/presenceMeta.ts'
import type { TopicMessage } from '../recovery/replayLog.ts'
import type { ChangeEvent, ResolvedBinding } from './binding.ts'
import type { ReadRows } from './readRows.ts'

/** Which of a channel's entries a change came through. */
export type EntryRole = 'rows' | 'deletes' | 'leaves'

/** A change as one binding hears it. */
export interface HeardChange {
  change: TableChange
  role: EntryRole
}

/** What a binding hears of a change; `undefined` is nothing. */
export type Narrow = (change: TableChange, binding: ResolvedBinding) => HeardChange | undefined

/** One `postgres_changes` entry of a join, as the server reads it. */
export interface WireEntry {
  event: ChangeEvent
  schema: string
  table: string
  filter?: string
  select?: string[]
}

/** The same, and what it is for. */
export interface ChannelEntry extends WireEntry {
  /** What a change through this entry is to each binding that asked for it, by the binding's key. */
  roles: ReadonlyMap<string, EntryRole>
  /** Tells what a binding hears of a change, where the server sends everything to everybody. */
  narrow?: Narrow
}

/** What becomes of a channel. */
export type StatusSignal =
  /** The channel is joined. Changes do not flow yet. */
  | { type: 'subscribed' }
  /**
   * The server confirmed the stream. Repeated when it had to start the stream anew.
   * `isContinued`: the changes that follow begin with all that was missed since it was ready before.
   */
  | { type: 'ready'; isContinued?: boolean }
  /** The server cannot start the table stream; the channel stays joined. */
  | { type: 'refused'; message: string }
  /** The link is gone or the join failed. Transport failures are retried by realtime-js itself. */
  | { type: 'failed'; message: string; isTransport: boolean }
  /** The server closed the channel for good. `message` is its reason, where it gave one. */
  | { type: 'closed'; message: string | undefined }
  /** It cannot be joined, and trying again does not help. */
  | { type: 'denied'; error: LivepaneError }

export interface ChangeSignal {
  type: 'change'
  change: TableChange
  entry: ChannelEntry
}

/** What a channel of table streams reports. */
export type ChannelSignal = StatusSignal | ChangeSignal

/** Joins a channel of its own topic and returns the function that leaves it. */
export type JoinChannel = (
  entries: readonly ChannelEntry[],
  onSignal: (signal: ChannelSignal) => void,
) => () => void

/** One broadcast. */
export interface MessageSignal extends TopicMessage {
  type: 'message'
}

/** What a topic reports. Messages that are told again come between `subscribed` and `ready`. */
export type TopicSignal = StatusSignal | MessageSignal

/** Joins a topic that the database broadcasts to, and returns the function that leaves it. */
export type JoinTopic = (
  request: {
    topic: string
    /** Asked before each join: from when on messages are to be told again, in milliseconds since the epoch. */
    since: (() => number) | undefined
  },
  onSignal: (signal: TopicSignal) => void,
) => () => void

/** Everybody the server knows of, after each change. */
export interface PresenceSignal {
  type: 'presence'
  present: RawPresence
}

/** A room's channel. */
export interface PresenceConnection {
  /** Shows this of the user; `undefined` shows nothing. Tells whether the server took it. Rooms are live once joined. */
  track: (meta: PresenceState | undefined) => Promise<boolean>
  leave: () => void
}

/** Joins a room under its own name. Without a key nobody is to be shown. */
export type JoinPresence = (
  request: { topic: string; key: string | undefined },
  onSignal: (signal: StatusSignal | PresenceSignal) => void,
) => PresenceConnection

/** What is known of the socket below all channels. */
export interface Socket {
  isOpen(): boolean
  /** Channels on the client, the app's own included: the server counts them all. */
  channels(): number
  /** Whether the app itself has a channel of this topic. */
  hasAppChannel(topic: string): boolean
  /** Reconnect attempts since it was last open. */
  attempt(): number
  /** Puts the user's current token on the socket. A join before that would silently run as anon. */
  authorize(): Promise<void>
  /** Asks the server for a sign of life. Milliseconds until it came, or `null` when none came in time. */
  ping(limitMs: number): Promise<number | null>
  /** A heartbeat of realtime-js was sent and not answered yet. */
  isAwaitingHeartbeat(): boolean
  /**
   * Calls back for each frame of the server, whatever its channel: also for answers to heartbeats.
   * `at`: when it came, in milliseconds since the epoch, where that is not now.
   */
  onFrame(listener: (at?: number) => void): () => void
  /** Has another socket opened in place of one that does not answer, or now instead of at its next attempt. */
  renew(): void
  /** Asks over HTTP whether the project accepts the key: a browser cannot see why a socket was refused. */
  checkKey(): Promise<'accepted' | 'refused' | 'unreachable'>
  /** Calls back when another user signs in, or the user out. */
  onUserChange(listener: () => void): () => void
  /**
   * Who this page is to the server, as far as the token on the socket says: the same object until that changes.
   * Where there is no such thing, the page shares its socket with no other tab.
   */
  identify?(): Identity
}

/** What decides which rows a page may see. */
export interface Identity {
  url: string
  apikey: string
  /** On the socket. `null` before there is one. */
  token: string | null
}

/** The one way to Supabase. */
export interface RealtimePort {
  join: JoinChannel
  /** Fetches what it takes to join topics, because most apps never ask for it. */
  loadTopics: () => Promise<JoinTopic>
  /** The same for rooms. */
  loadPresence: () => Promise<JoinPresence>
  readRows: ReadRows
  socket: Socket
}
