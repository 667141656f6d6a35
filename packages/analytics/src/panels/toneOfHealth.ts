import type { Tone } from '../parts/tone.ts'
import type { ClientHealthRow } from '../schemas/clientHealthRow.ts'

/** Of a client as a whole. */
export const toneOfHealth: Record<ClientHealthRow['status'], Tone> = {
  healthy: 'good',
  'at-risk': 'fair',
  critical: 'bad',
  unknown: 'none',
}

/** Of a score or a part of one, by the limits of the whole. Pure. */
export function toneOfScore(score: number | null): Tone {
  if (score === null) return 'none'
  return score >= 70 ? 'good' : score >= 50 ? 'fair' : 'bad'
}
