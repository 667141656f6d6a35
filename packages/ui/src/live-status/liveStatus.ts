/**
 * What a component may claim about the numbers beside it.
 *
 * - `live`: joined, and the server confirmed the stream
 * - `connecting`: not live yet, and never was
 * - `reconnecting`: was live, and is trying to be again
 * - `paused`: held still by the reader
 * - `stale`: older than it may be
 * - `offline`: no link, and none is being tried
 * - `error`: will not heal by itself
 */
export type LiveStatus =
  | 'live'
  | 'connecting'
  | 'reconnecting'
  | 'paused'
  | 'stale'
  | 'offline'
  | 'error'

/** Every `LiveStatus`, from best to worst. */
export const liveStatuses = [
  'live',
  'connecting',
  'reconnecting',
  'paused',
  'stale',
  'offline',
  'error',
] as const satisfies readonly LiveStatus[]

/** How many of the wanted sources are live. Leave out what is not known. */
export interface LiveCounts {
  /** Sources that are live now. */
  live?: number | undefined
  /** Sources that were asked for. */
  wanted?: number | undefined
  /** Sources that the reader may not see. */
  denied?: number | undefined
}

/**
 * Whether numbers under this status are the last known ones, not the current ones.
 * `connecting` is not: what is on the page was fetched a moment ago and nothing has been lost.
 */
export function isHeld(status: LiveStatus | undefined): boolean {
  return status !== undefined && status !== 'live' && status !== 'connecting'
}
