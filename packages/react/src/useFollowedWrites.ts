'use client'
import { followWrites } from '@livepane/core/query'
import { QueryClientContext } from '@tanstack/react-query'
import * as React from 'react'
import { OfflineContext } from './OfflineContext.ts'
import { useManager } from './RealtimeProvider.tsx'

/** What follows a queue, by manager: any number of hooks, one connection. */
const followers = new WeakMap<object, { hooks: number; stop: () => void }>()

/** Keeps live queries connected with the provider's queue of writes while mounted. */
export function useFollowedWrites(): void {
  const manager = useManager('useFollowedWrites')
  const queue = React.useContext(OfflineContext)
  const queryClient = React.useContext(QueryClientContext)
  React.useEffect(() => {
    if (!queue || !queryClient) return
    const known = followers.get(manager)
    const follower = known ?? { hooks: 0, stop: followWrites(manager, queryClient, queue) }
    followers.set(manager, follower)
    follower.hooks += 1
    return () => {
      follower.hooks -= 1
      if (follower.hooks > 0) return
      followers.delete(manager)
      follower.stop()
    }
  }, [manager, queue, queryClient])
}
