import type { WriteAnswer } from './sendWrite.ts'

/**
 * What an answer means for a write.
 *
 * - `ok`: taken.
 * - `unreachable`: nothing would be taken now; later.
 * - `busy`: this one could not be taken now; later.
 * - `unauthorized`: the token is not accepted.
 * - `duplicate`, `reference`: a row is there already, or is missing.
 * - `refused`: it will never be taken as it is.
 */
export type AnswerKind =
  | 'ok'
  | 'unreachable'
  | 'busy'
  | 'unauthorized'
  | 'duplicate'
  | 'reference'
  | 'refused'

/** Serialisation failure, deadlock, lock not available. */
const BUSY = new Set(['40001', '40P01', '55P03'])

/** Statuses by which a server, or what stands before it, takes nothing from anybody. */
const UNREACHABLE = new Set([0, 408, 425, 429, 502, 503, 504])

/** Pure, by status and SQLSTATE alone: the texts of errors differ by version and language. */
export function classifyAnswer({ status, sqlState }: WriteAnswer): AnswerKind {
  if (status >= 200 && status < 300) return 'ok'
  if (sqlState !== undefined && BUSY.has(sqlState)) return 'busy'
  if (sqlState === '23505') return 'duplicate'
  if (sqlState === '23503') return 'reference'
  // A policy that turns away somebody who is not signed in: no other token would be theirs.
  if (sqlState === '42501') return 'refused'
  if (status === 401) return 'unauthorized'
  if (UNREACHABLE.has(status)) return 'unreachable'
  return status >= 500 ? 'busy' : 'refused'
}
