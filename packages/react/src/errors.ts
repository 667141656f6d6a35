import { LivepaneError } from '@livepane/core'

/** A hook of the offline queue was called where there is none. */
export function offlineQueueMissing(hook: string): LivepaneError {
  return new LivepaneError(
    'provider-missing',
    `${hook} was called where <RealtimeProvider> has no offline queue. What is written could not be kept.`,
    {
      hint: 'Make one once, const queue = createOfflineQueue(supabase), and pass it: <RealtimeProvider offlineQueue={queue}>.',
    },
  )
}
