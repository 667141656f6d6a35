import { fullJitter } from '@livepane/core'
import { createOfflineQueue } from '@livepane/core/offline'
import { createClient } from '@supabase/supabase-js'
import { QueryClient } from '@tanstack/react-query'

export const supabase = createClient(
  import.meta.env.VITE_SUPABASE_URL,
  import.meta.env.VITE_SUPABASE_ANON_KEY,
  { realtime: { reconnectAfterMs: fullJitter(1000, 10_000) } },
)

export const queryClient = new QueryClient()

/** Two people who change different columns of one booking are both right. */
export const offlineQueue = createOfflineQueue(supabase, {
  tables: { bookings: { conflict: 'merge' } },
})
