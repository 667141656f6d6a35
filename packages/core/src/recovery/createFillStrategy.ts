import type { RealtimePort } from '../channels/joinChannel.ts'
import type { ResolvedOptions } from '../options.ts'
import type { FillStrategy } from './fillStrategy.ts'

/** How gaps are filled, other than by running the query function again. */
export function createFillStrategy(
  { recovery }: ResolvedOptions,
  { readRows }: RealtimePort,
): FillStrategy | undefined {
  if (typeof recovery === 'string') return undefined
  return async (gap) => {
    // Fetched at the first gap, because most apps never ask for it.
    const { createDeltaFill } = await import('./deltaFill.ts')
    return createDeltaFill(readRows, recovery)(gap)
  }
}
