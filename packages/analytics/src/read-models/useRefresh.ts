'use client'
import { hashKey, type QueryKey, useQueryClient } from '@tanstack/react-query'
import * as React from 'react'

/** A function that reads one query again. The same one for equal keys. */
export function useRefresh(queryKey: QueryKey): () => Promise<void> {
  const queryClient = useQueryClient()
  const hash = hashKey(queryKey)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the hash stands for the key.
  return React.useCallback(
    () => queryClient.refetchQueries({ queryKey, exact: true }),
    [queryClient, hash],
  )
}
