import type { QueryClient } from '@tanstack/query-core'
import { nextFrame } from '../changes/nextFrame.ts'

/** The longest that anything waits for first reads, in milliseconds. */
const MAX_WAIT_MS = 500

/**
 * Resolves when every query that is being read has something to show, or after half a second. A page
 * that opens reads much at once; what is read a second time must not be in the way of the first.
 */
export async function firstReads(queryClient: QueryClient): Promise<void> {
  const cache = queryClient.getQueryCache()
  const isOver = () =>
    cache.findAll({ fetchStatus: 'fetching' }).every(({ state }) => state.data !== undefined)
  if (isOver()) return
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer)
      stop()
      resolve()
    }
    const timer = setTimeout(end, MAX_WAIT_MS)
    const stop = cache.subscribe(() => {
      if (!isOver()) return
      stop()
      // Drawing what has just been read goes first.
      nextFrame(end)
    })
  })
}
