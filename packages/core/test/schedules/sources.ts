import fc from 'fast-check'
import type { RealtimeOptions } from '../../src/options.ts'

/** Where changes come from, and how a gap is filled. */
export const sources = fc.constantFrom<Pick<RealtimeOptions, 'source' | 'recovery'>>(
  { source: 'postgres_changes' },
  { source: 'broadcast' },
  { source: 'broadcast', recovery: 'replay' },
)
