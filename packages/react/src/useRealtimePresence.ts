'use client'
import type {
  LivepaneError,
  Phase,
  PresenceRoom,
  PresenceSnapshot,
  PresenceState,
  PresentUser,
} from '@livepane/core'
import * as React from 'react'
import { useManager } from './RealtimeProvider.tsx'
import { useLatest } from './useLatest.ts'

/** Options of `useRealtimePresence`. */
export interface UseRealtimePresenceOptions {
  /**
   * Is in the room only while true.
   * @default true
   */
  enabled?: boolean | undefined
}

/** Who is in a room, and what may be told there. */
export interface RealtimePresence<State extends PresenceState = PresenceState> {
  /** Each person once, in the order in which they came. */
  users: readonly PresentUser<State>[]
  /** People. */
  onlineCount: number
  /** Their open tabs, on all their devices. */
  sessionCount: number
  /** The user who entered here; `undefined` until the server has answered. */
  self: PresentUser<State> | undefined
  /** What the room's channel is doing. The list is true while it is `live`. */
  phase: Phase
  /** Why the room was refused. */
  error: LivepaneError | null
}

const NOBODY: PresenceSnapshot = { users: [], self: undefined, status: 'idle', error: null }

/**
 * Who is in a room, and the user among them while mounted. Components in the same
 * room share one channel; a person with several tabs is one user.
 *
 * @param channelName - The room. The app may have no channel of that name itself.
 * @param userId - Who enters. `null` looks on, unseen; `undefined` is not known yet, and waits outside.
 * @param metadata - What others see: six plain values at most. May be written in place. A `name` and an
 *   `avatarUrl` are also those of the user in `users`, as `PresenceAvatars` shows them.
 * @throws LivepaneError `provider-missing`, `topic-in-use`, `option-invalid`
 * @example
 * const { users, onlineCount } = useRealtimePresence('office', user.id, { name: user.name })
 */
export function useRealtimePresence<State extends PresenceState = PresenceState>(
  channelName: string,
  userId: string | null | undefined,
  metadata?: State,
  { enabled = true }: UseRealtimePresenceOptions = {},
): RealtimePresence<State> {
  const manager = useManager('useRealtimePresence')
  const latest = useLatest(metadata)
  const room = React.useRef<PresenceRoom<State>>(undefined)
  const key = userId ?? undefined
  const isInside = enabled && userId !== undefined && userId !== ''

  const subscribe = React.useCallback(
    (notify: () => void) => {
      if (!isInside) return () => {}
      const state = latest.current
      const entered = manager.presence<State>(channelName, { key, ...(state && { state }) })
      room.current = entered
      const stop = entered.subscribe(notify)
      return () => {
        stop()
        entered.leave()
        room.current = undefined
      }
    },
    [manager, channelName, key, isInside, latest],
  )
  // Rooms carry what others say of themselves, so the type of a state is the caller's promise.
  const nobody = NOBODY as PresenceSnapshot<State>
  const { users, self, status, error } = React.useSyncExternalStore(
    subscribe,
    () => room.current?.getSnapshot() ?? nobody,
    () => nobody,
  )

  const told = JSON.stringify(metadata)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `told` stands for what is in `latest`.
  React.useEffect(() => {
    if (latest.current) room.current?.update(latest.current)
  }, [told])

  return React.useMemo(() => {
    const sessionCount = users.reduce((sum, { sessions }) => sum + sessions, 0)
    return { users, onlineCount: users.length, sessionCount, self, phase: status, error }
  }, [users, self, status, error])
}
