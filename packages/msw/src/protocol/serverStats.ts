/** Counters since the server started, `sockets` and `channels` excepted: those are the present number. */
export interface ServerStats {
  sockets: number
  channels: number
  socketsOpened: number
  joins: number
  joinsRefused: number
  framesReceived: number
  framesSent: number
  /** Malformed frames. Their sockets stayed open. */
  framesDropped: number
  changesPublished: number
  /** `postgres_changes` frames. */
  changesSent: number
  /** Row changes left out because of the rate limit. No client is told. */
  changesSkipped: number
}

/** All zero. */
export function createServerStats(): ServerStats {
  return {
    sockets: 0,
    channels: 0,
    socketsOpened: 0,
    joins: 0,
    joinsRefused: 0,
    framesReceived: 0,
    framesSent: 0,
    framesDropped: 0,
    changesPublished: 0,
    changesSent: 0,
    changesSkipped: 0,
  }
}
