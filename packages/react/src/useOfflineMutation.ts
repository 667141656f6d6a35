'use client'
import {
  type ConflictName,
  type NewWrite,
  NO_WRITES,
  outcomeOf,
  type Write,
  type WriteError,
  type WriteOutcome,
} from '@livepane/core/offline'
import { findRow } from '@livepane/core/query'
import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import * as React from 'react'
import { useLatest } from './useLatest.ts'
import { useQueue } from './useQueue.ts'

/** Options of `useOfflineMutation`. */
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

/** What became of the last write, and how to make one. */
export interface OfflineMutation extends Omit<WriteOutcome, 'error'> {
  /** Keeps a write and sends it when that is possible. What it throws is in `error`. */
  mutate: (variables: OfflineVariables) => void
  /**
   * The same; resolves once the write is kept, which is before it is sent.
   * @throws LivepaneError `write-key-missing`, `write-unguarded`
   */
  mutateAsync: (variables: OfflineVariables) => Promise<Write>
  /** Why the last write could not be kept, or was refused. */
  error: Error | WriteError | null
}

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

  const { id = '' } = last
  const outcome = outcomeOf(snapshot, id, saved.current.has(id))
  const { status, isQueued, isConflict, write } = outcome
  const error = last.error ?? outcome.error
  return React.useMemo(
    () => ({
      // What it rejects with is in `error`.
      mutate: (variables) => void mutateAsync(variables).catch(() => {}),
      mutateAsync,
      ...{ status, isQueued, isConflict, error, write },
    }),
    [mutateAsync, status, isQueued, isConflict, error, write],
  )
}
