import { fullJitter } from '@livepane/core'
import { createClient as createSupabaseClient, type SupabaseClient } from '@supabase/supabase-js'
import type { Settings } from './settings.ts'

/** The page's Supabase client, as an app makes it. */
export function createClient(settings: Settings): SupabaseClient {
  const { url, anonKey, viewer, heartbeatMs, reconnectMs = 1000 } = settings
  const realtime = {
    // As the README advises, but sooner: a test waits for each of these.
    reconnectAfterMs: reconnectMs > 1000 ? () => reconnectMs : fullJitter(100, reconnectMs),
    ...(heartbeatMs !== undefined && { heartbeatIntervalMs: heartbeatMs }),
  }
  if (viewer.kind !== 'token') return createSupabaseClient(url, anonKey, { realtime })
  return createSupabaseClient(url, anonKey, { realtime, accessToken: async () => viewer.token })
}

/** Signs in unless another tab did. A refusal is left to the page's own requests to show. */
export async function signIn(client: SupabaseClient, { viewer }: Settings): Promise<void> {
  if (viewer.kind !== 'password') return
  const { data } = await client.auth.getSession()
  if (data.session) return
  const { error } = await client.auth.signInWithPassword(viewer)
  if (error) throw error
}
