import { LivepaneError } from '@livepane/core'

/** The provider was given nothing to reach a project with. */
export function clientMissing(): LivepaneError {
  return new LivepaneError(
    'provider-missing',
    '<RealtimeProvider> was rendered without a client. Without a Supabase client it can never join a channel.',
    { hint: 'Pass client={supabase}, made once with createClient.' },
  )
}

/** A hook of the offline queue was called where there is none. */
export function offlineQueueMissing(hook: string): LivepaneError {
  return new LivepaneError(
    'provider-missing',
    `${hook} was called outside a <RealtimeProvider> with an offline queue. Without one no write can be kept.`,
    { hint: 'Wrap the tree in <RealtimeProvider offlineQueue={createOfflineQueue(supabase)}>.' },
  )
}
