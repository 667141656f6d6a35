import type { SupabaseClient } from '@supabase/supabase-js'

/** Whether the owner of this `Authorization` header may refresh by hand. Rejects when nobody can say. */
export type MayRefresh = (authorization: string) => Promise<'yes' | 'no' | 'unknown-caller'>

/**
 * Asks the database, as the caller: it checks the token's signature and looks up the role. What the
 * token says of itself is never read here.
 */
export function mayRefreshAs(clientOf: (authorization: string) => SupabaseClient): MayRefresh {
  return async (authorization) => {
    const { data, error, status } = await clientOf(authorization).rpc('may_refresh')
    // PostgREST refuses a token that is not valid with 401, and `anon`, who may not even ask, too.
    if (status === 401) return 'unknown-caller'
    if (error) throw error
    return data === true ? 'yes' : 'no'
  }
}
