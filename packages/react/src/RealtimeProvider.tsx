'use client'
import {
  createRealtime,
  providerMissing,
  type RealtimeManager,
  type RealtimeOptions,
} from '@livepane/core'
import type { OfflineQueue } from '@livepane/core/offline'
import type { InvalidationMap } from '@livepane/core/query'
import type { SupabaseClient } from '@supabase/supabase-js'
import { type QueryClient, QueryClientContext, QueryClientProvider } from '@tanstack/react-query'
import * as React from 'react'
import { clientMissing } from './errors.ts'
import { InvalidationContext, NOTHING } from './InvalidationContext.ts'
import { OfflineContext } from './OfflineContext.ts'

/** Holds the engine. Hooks read it through `useManager`, which names them when it is missing. */
export const ManagerContext = React.createContext<RealtimeManager | undefined>(undefined)

/** The app's own client, for what is read and written over REST. */
export const ClientContext = React.createContext<SupabaseClient | undefined>(undefined)

/** Props of `RealtimeProvider`. */
export interface RealtimeProviderProps {
  /** The app's own Supabase client. */
  client: SupabaseClient
  /** For trees without a `QueryClientProvider` above. */
  queryClient?: QueryClient | undefined
  /** Which queries a change of which table makes old, for `useAutoCacheInvalidation`. */
  invalidate?: InvalidationMap | undefined
  /** Writes that survive being offline, made once by `createOfflineQueue`. Live lists show what waits in it. */
  offlineQueue?: OfflineQueue | undefined
  /** Read once, with the first provider of this client. */
  options?: RealtimeOptions | undefined
  children?: React.ReactNode
}

/**
 * Gives the tree below one engine for its Supabase client. Opens nothing by
 * itself, and stops nothing when it unmounts: channels end with their listeners.
 *
 * @throws LivepaneError `provider-missing` without a client
 * @example
 * <RealtimeProvider client={supabase} queryClient={queryClient}>
 *   <Dashboard />
 * </RealtimeProvider>
 */
export function RealtimeProvider({
  client,
  queryClient,
  invalidate = NOTHING,
  offlineQueue,
  options,
  children,
}: RealtimeProviderProps) {
  const provided = React.useContext(QueryClientContext)
  // Types do not see what a module or an environment variable left undefined.
  if (!client) throw clientMissing()
  const tree = (
    <ClientContext.Provider value={client}>
      <ManagerContext.Provider value={createRealtime(client, options)}>
        <OfflineContext.Provider value={offlineQueue}>
          <InvalidationContext.Provider value={invalidate}>{children}</InvalidationContext.Provider>
        </OfflineContext.Provider>
      </ManagerContext.Provider>
    </ClientContext.Provider>
  )
  if (!queryClient || queryClient === provided) return tree
  return <QueryClientProvider client={queryClient}>{tree}</QueryClientProvider>
}

/**
 * The engine of the provider above.
 *
 * @param caller - The hook that asks, for the error.
 * @throws LivepaneError `provider-missing`
 */
export function useManager(caller: string): RealtimeManager {
  const manager = React.useContext(ManagerContext)
  if (!manager) throw providerMissing(caller)
  return manager
}

/**
 * The Supabase client of the provider above, for what is read and written over REST.
 *
 * @param caller - The hook that asks, for the error.
 * @throws LivepaneError `provider-missing`
 */
export function useClient(caller: string): SupabaseClient {
  const client = React.useContext(ClientContext)
  if (!client) throw providerMissing(caller)
  return client
}
