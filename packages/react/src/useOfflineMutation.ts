'use client'
import { type ConflictName, type NewWrite, NO_WRITES, type Write } from '@livepane/core/offline'
import { findRow } from '@livepane/core/query'
import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import * as React from 'react'
import { useLatest } from './useLatest.ts'
import { useQueue } from './useQueue.ts'

export interface UseOfflineMutationOptions {
  table: string
  /** @default 'public' */
  schema?: string | undefined
  action: NewWrite['action']
  /** @default 'id' */
  primaryKey?: string | readonly string[] | undefined
  /**
   * A list that shows the row: what it showed is what the database is expected to hold still. Needed for
   * updates that give no `base` and do not win over everything.
   */
  queryKey?: QueryKey | undefined
  /**
   * What becomes of a conflict.
   * @default what the queue says for the table, else 'manual'
   */
  conflict?: ConflictName | undefined
  /**
   * Whether lists of the table show the write before the database has taken it. They stop by themselves
   * when it fails or meets another change.
   * @default true
   */
  optimistic?: boolean | undefined
}

/** A write: its row's key, the columns to write, and what was there before, as far as each is needed. */
export type OfflineVariables = Pick<NewWrite, 'key' | 'patch' | 'base'>

/**
 * What became of the last write: `queued` waits, `sending` is on its way, `blocked` waits for another
 * one that failed, `saved` took effect. `idle` before the first, and once it was discarded.
 */
export type OfflineMutationStatus =
  | 'idle'
  | 'queued'
  | 'sending'
  | 'blocked'
  | 'saved'
  | 'conflict'
  | 'failed'

export interface OfflineMutation {
  /** Keeps a write and sends it when that is possible. What it throws is in `error`. */
  mutate: (variables: OfflineVariables) => void
  /**
   * The same; resolves once the write is kept, which is before it is sent.
   * @throws LivepaneError `write-key-missing`, `write-unguarded`
   */
  mutateAsync: (variables: OfflineVariables) => Promise<Write>
  status: OfflineMutationStatus
  /** It was kept, and did not reach the database yet. */
  isQueued: boolean
  /** The database held something else, and a person has to decide. */
  isConflict: boolean
  /** Why the last write could not be kept, or was refused. */
  error: Error | Write['error'] | null
  /** The last write, while it is in the queue. */
  write: Write | undefined
}

const STATUS = {
  queued: 'queued',
  inflight: 'sending',
  blocked: 'blocked',
  conflict: 'conflict',
  failed: 'failed',
} as const

/**
 * A mutation that survives a lost network, a reload and a closed tab: the write is kept, shown in
 * live lists at once, and sent when that is possible.
 *
 * @throws LivepaneError `provider-missing`
 * @example
 * const complete = useOfflineMutation({ table: 'bookings', action: 'update', queryKey: ['bookings'] })
 * complete.mutate({ key: booking.id, patch: { status: 'completed' } })
 */
export function useOfflineMutation(options: UseOfflineMutationOptions): OfflineMutation {
  const queue = useQueue('useOfflineMutation')
  const queryClient = useQueryClient()
  const [last, setLast] = React.useState<{ id?: string; error?: Error }>({})
  const saved = React.useRef(new Set<string>())
  const latest = useLatest(options)
  React.useEffect(() => queue.onAcknowledged(({ write }) => saved.current.add(write.id)), [queue])
  const snapshot = React.useSyncExternalStore(queue.subscribe, queue.getSnapshot, () => NO_WRITES)

  const mutateAsync = React.useCallback(
    async (variables: OfflineVariables): Promise<Write> => {
      const { queryKey, primaryKey, conflict, optimistic, schema, ...target } = latest.current
      const shown = queryKey && variables.base === undefined && variables.key !== undefined
      const base = shown
        ? findRow(queryClient.getQueryData(queryKey), variables.key, primaryKey)
        : undefined
      try {
        const write = await queue.enqueue({
          ...target,
          ...(schema !== undefined && { schema }),
          ...(conflict && { conflict }),
          ...(optimistic === false && { optimistic }),
          ...(base && { base }),
          ...variables,
        })
        setLast({ id: write.id })
        return write
      } catch (error) {
        setLast({ error: error instanceof Error ? error : new Error(String(error)) })
        throw error
      }
    },
    [queue, queryClient, latest],
  )

  const { pending, blocked, failed, conflicts } = snapshot
  const write = [...pending, ...blocked, ...failed, ...conflicts].find(({ id }) => id === last.id)
  const isSaved = last.id !== undefined && saved.current.has(last.id)
  const status = write ? STATUS[write.state] : isSaved ? 'saved' : 'idle'
  const error = last.error ?? write?.error ?? null
  return React.useMemo(
    () => ({
      // What it rejects with is in `error`.
      mutate: (variables) => void mutateAsync(variables).catch(() => {}),
      mutateAsync,
      status,
      isQueued: status === 'queued' || status === 'sending' || status === 'blocked',
      isConflict: status === 'conflict',
      error,
      write,
    }),
    [mutateAsync, status, error, write],
  )
}
