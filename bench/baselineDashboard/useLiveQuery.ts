import type { SupabaseClient } from '@supabase/supabase-js'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import * as React from 'react'

/** A table whose changes make a panel old. */
export interface Heard {
  table: string
  filter?: string
}

export interface LiveQuery<Data> {
  client: SupabaseClient
  /** Of the query and of the channel. */
  name: string
  read: () => Promise<Data>
  hears: readonly Heard[]
}

/**
 * The usual recipe: a query, and a channel of its own whose every event has the query read again. After a
 * channel was lost and is back, it is read as well. It does not notice a stream that never began.
 */
export function useLiveQuery<Data>({ client, name, read, hears }: LiveQuery<Data>) {
  const queryClient = useQueryClient()
  const [isLive, setIsLive] = React.useState(false)
  const tables = JSON.stringify(hears)
  React.useEffect(() => {
    const invalidate = () => void queryClient.invalidateQueries({ queryKey: [name] })
    let hasJoined = false
    const channel = client.channel(name)
    for (const heard of JSON.parse(tables) as Heard[]) {
      channel.on('postgres_changes', { event: '*', schema: 'public', ...heard }, invalidate)
    }
    channel.on('system', {}, ({ status }) => setIsLive(status === 'ok'))
    channel.subscribe((status) => {
      if (status !== 'SUBSCRIBED') return
      if (hasJoined) invalidate()
      hasJoined = true
    })
    return () => void client.removeChannel(channel)
  }, [client, queryClient, name, tables])
  return { ...useQuery({ queryKey: [name], queryFn: read }), isLive }
}
