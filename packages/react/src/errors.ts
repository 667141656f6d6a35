import { LivepaneError } from '@livepane/core'

/** A hook of the offline queue was called where there is none. */
export function offlineQueueMissing(hook: string): LivepaneError {
  return new LivepaneError(
    'provider-missing',
    `${hook} was called outside a <RealtimeProvider> with an offline queue. Without one no write can be kept.`,
    { hint: 'Wrap the tree in <RealtimeProvider offlineQueue={createOfflineQueue(supabase)}>.' },
  )
}
