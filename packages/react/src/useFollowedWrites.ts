'use client'
import type { OfflineQueue } from '@livepane/core/offline'
import { followWrites } from '@livepane/core/query'
import { QueryClientContext } from '@tanstack/react-query'
import * as React from 'react'
import { OfflineContext } from './OfflineContext.ts'
import { useManager } from './RealtimeProvider.tsx'

/** Keeps live queries connected with the provider's queue of writes while mounted, and returns it. */
export function useFollowedWrites(caller: string): OfflineQueue | undefined {
  const manager = useManager(caller)
  const queue = React.useContext(OfflineContext)
  const queryClient = React.useContext(QueryClientContext)
  React.useEffect(
    () => (queue && queryClient ? followWrites(manager, queryClient, queue) : undefined),
    [manager, queue, queryClient],
  )
  return queue
}
