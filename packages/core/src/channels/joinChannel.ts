import type { TableChange } from '../changes/change.ts'
import type { ChangeEvent } from './binding.ts'
import type { ReadRows } from './readRows.ts'

/** Which of a channel's entries a change came through. */
export type EntryRole = 'rows' | 'deletes' | 'leaves'

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
}

/** What a channel reports. */
export type ChannelSignal =
  /** The channel is joined. Changes do not flow yet. */
  | { type: 'subscribed' }
  /** The server confirmed the table stream. Repeated when it had to start the stream anew. */
  | { type: 'ready' }
  /** The server cannot start the table stream; the channel stays joined. */
  | { type: 'refused'; message: string }
  /** The link is gone or the join failed. Transport failures are retried by realtime-js itself. */
  | { type: 'failed'; message: string; isTransport: boolean }
  /** The server closed the channel for good. `message` is its reason, where it gave one. */
  | { type: 'closed'; message: string | undefined }
  | { type: 'change'; change: TableChange; entry: ChannelEntry }

/** Joins a channel of its own topic and returns the function that leaves it. */
export type JoinChannel = (
  entries: readonly ChannelEntry[],
  onSignal: (signal: ChannelSignal) => void,
) => () => void

/** What is known of the socket below all channels. */
export interface Socket {
  isOpen(): boolean
  /** Channels on the client, the app's own included: the server counts them all. */
  channels(): number
  /** Reconnect attempts since it was last open. */
  attempt(): number
  /** Puts the user's current token on the socket. A join before that would silently run as anon. */
  authorize(): Promise<void>
  /** Asks the server for a sign of life. Milliseconds until it came, or `null` when none came in time. */
  ping(limitMs: number): Promise<number | null>
  /** A heartbeat of realtime-js was sent and not answered yet. */
  isAwaitingHeartbeat(): boolean
  /** Calls back for each frame of the server, whatever its channel: also for answers to heartbeats. */
  onFrame(listener: () => void): () => void
  /** Closes a socket that does not answer, so that realtime-js opens another. */
  kill(): void
  /** Asks over HTTP whether the project accepts the key: a browser cannot see why a socket was refused. */
  checkKey(): Promise<'accepted' | 'refused' | 'unreachable'>
  /** Calls back when another user signs in, or the user out. */
  onUserChange(listener: () => void): () => void
}

/** The one way to Supabase. */
export interface RealtimePort {
  join: JoinChannel
  readRows: ReadRows
  socket: Socket
}
