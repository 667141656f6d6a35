import { isRecord } from './joinConfig.ts'

/** The server gives no more than this many messages again, whatever a join asks for. */
const MAX_MESSAGES = 25
const DEFAULT_MESSAGES = 10

/** What a join asks to be told again: `config.broadcast.replay`. */
export interface ReplayRequest {
  /** Messages stored from this moment on, in milliseconds since 1970. */
  readonly sinceMs: number
  /** The newest so many, 1 to 25. */
  readonly limit: number
}

/** Reads `config.broadcast.replay`. `none` when nothing is asked for. */
export function parseReplay(value: unknown): ReplayRequest | 'none' | 'invalid' {
  if (!isRecord(value)) return 'none'
  const since = value.since ?? 0
  const limit = value.limit ?? DEFAULT_MESSAGES
  if (!Number.isInteger(since) || !Number.isInteger(limit)) return 'invalid'
  return {
    sinceMs: since as number,
    limit: Math.max(1, Math.min(limit as number, MAX_MESSAGES)),
  }
}
