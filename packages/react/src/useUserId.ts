'use client'
import type { SupabaseClient } from '@supabase/supabase-js'
import * as React from 'react'

/**
 * The id of who is signed in: `null` for nobody, and for a client whose tokens
 * the app provides; `undefined` until it is known, which takes a moment after mounting.
 */
export function useUserId(client: SupabaseClient | undefined): string | null | undefined {
  // With the `accessToken` option, touching `auth` throws: the app owns the session.
  const auth = client && Reflect.get(client, 'accessToken') === undefined ? client.auth : undefined
  const [userId, setUserId] = React.useState<string | null>()
  React.useEffect(() => {
    if (!auth) return
    const { data } = auth.onAuthStateChange((_, session) => setUserId(session?.user.id ?? null))
    return () => data.subscription.unsubscribe()
  }, [auth])
  return auth ? userId : null
}
