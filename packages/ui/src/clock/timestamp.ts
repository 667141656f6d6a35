/** A moment: milliseconds since 1970, a `Date`, an ISO 8601 text, or nothing when it is not known. */
export type Timestamp = number | Date | string | null | undefined

/**
 * Milliseconds since 1970, or `null` when the moment is missing or cannot be read.
 * Unreadable is treated as unknown, because a wrong time is worse than none.
 */
export function toMilliseconds(timestamp: Timestamp): number | null {
  if (timestamp === null || timestamp === undefined) return null
  const time = new Date(timestamp).getTime()
  return Number.isNaN(time) ? null : time
}
