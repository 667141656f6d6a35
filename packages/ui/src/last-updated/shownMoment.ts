import { isHeld, type LiveStatus } from '../live-status/liveStatus.ts'

/** The two moments in the life of data, in milliseconds since 1970; `null` when not known. */
export interface DataMoments {
  /** When it last changed. */
  updatedAt: number | null
  /** When it was last known to be true. */
  confirmedAt: number | null
}

/**
 * Pure. The moment a time beside data is about. Current data has stood so since it last changed,
 * however long ago; held data is vouched for until it was last confirmed.
 */
export function shownMoment(
  status: LiveStatus | undefined,
  { updatedAt, confirmedAt }: DataMoments,
): number | null {
  return isHeld(status) ? (confirmedAt ?? updatedAt) : updatedAt
}
