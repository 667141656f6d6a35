import { createRealtime, type RealtimeOptions } from '@livepane/core'
import { RealtimeProvider } from '@livepane/react'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { QueryClient } from '@tanstack/react-query'
import * as React from 'react'

let stages = 0

interface LiveStageProps {
  url: string
  anonKey: string
  options?: RealtimeOptions
  children: React.ReactNode | ((client: SupabaseClient) => React.ReactNode)
}

/**
 * What an app puts around its tree, for one story. The client is made here and
 * not at the top of a file, because it keeps the WebSocket it finds when it is
 * made; and it is closed when the story goes, because a socket would outlive it.
 */
export function LiveStage({ url, anonKey, options, children }: LiveStageProps) {
  const [{ client, queryClient }] = React.useState(() => {
    stages += 1
    // A key of its own: supabase-js warns when two clients of a page share one.
    const storageKey = `story-${stages}`
    return {
      client: createClient(url, anonKey, {
        auth: { persistSession: false, autoRefreshToken: false, storageKey },
      }),
      queryClient: new QueryClient({ defaultOptions: { queries: { retry: false } } }),
    }
  })
  React.useEffect(
    () => () => {
      createRealtime(client).stop()
      void client.realtime.disconnect()
    },
    [client],
  )
  return (
    <RealtimeProvider client={client} queryClient={queryClient} options={options}>
      {typeof children === 'function' ? children(client) : children}
    </RealtimeProvider>
  )
}
